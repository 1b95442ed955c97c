'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import type { MouseEvent } from 'react';
import { type GenerationQuery, searchOf } from '../_live/generation-query';
import { buttonLook } from '../_ui/button';
import { activeFilters, unfiltered } from './active-filters';

type FilterChipsProps = { asked: GenerationQuery; onGo: (query: GenerationQuery) => void };

/** What narrows the list, each a press away from being gone. Plain links without scripts. */
export function FilterChips({ asked, onGo }: FilterChipsProps) {
  const active = activeFilters(asked);
  if (active.length === 0) return null;
  const goTo = (query: GenerationQuery) => ({
    href: `/models?${searchOf(query)}` as const,
    prefetch: false,
    onClick: (click: MouseEvent) => {
      if (click.metaKey || click.ctrlKey || click.shiftKey) return;
      click.preventDefault();
      onGo(query);
    },
  });
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {active.map(({ label, without }) => (
        <li key={label} className="max-w-full">
          <Link
            {...goTo(without)}
            aria-label={`Without ${label}`}
            className="inline-flex min-h-11 max-w-full items-center gap-2 rounded-full border border-line bg-patina-wash px-4 text-patina text-sm hover:border-patina"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden="true" className="size-4 flex-none" />
          </Link>
        </li>
      ))}
      <li>
        <Link {...goTo(unfiltered(asked))} className={buttonLook('plain')}>
          Clear all
        </Link>
      </li>
    </ul>
  );
}
