'use client';

import { LoaderCircle, Search, X } from 'lucide-react';
import { type ChangeEvent, type RefObject, useRef } from 'react';
import type { NamedCollection } from '@/lib/collections/view';
import { SEARCH_MAX_CHARS } from '@/lib/generations/limits';
import type { GenerationQuery } from '../_live/generation-query';
import { buttonLook } from '../_ui/button';
import { FilterChips } from './filter-chips.client';
import { FilterChoices } from './filter-choices';
import { useFilter } from './use-filter.client';

type HistoryFilterProps = {
  asked: GenerationQuery;
  tags: string[];
  collections: readonly NamedCollection[];
  /** What was found, in words. */
  found: string;
};

const SEARCH_AFTER_MS = 250;
/** A year is typed digit by digit, each of them a day of its own; so is a count. */
const DIGITS_AFTER_MS = 600;
const BY_DIGITS = new Set<unknown>(['from', 'to', 'triangles_min', 'triangles_max']);

/** The search lives in the address and follows what is written and chosen; without scripts it is a
 *  plain form with a button. */
export function HistoryFilter({ asked, tags, collections, found }: HistoryFilterProps) {
  const { form, isPending, apply, go } = useFilter(asked);
  const field = useRef<HTMLInputElement>(null);
  const follow = ({ target, nativeEvent }: ChangeEvent<HTMLFormElement>) => {
    if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) return;
    const { name }: { name: unknown } = target;
    if (name === 'q') apply(SEARCH_AFTER_MS);
    else apply(BY_DIGITS.has(name) ? DIGITS_AFTER_MS : 0);
  };
  const jump = (query: GenerationQuery) => {
    go(query);
    // What was pressed is gone then.
    field.current?.focus({ preventScroll: true });
  };
  const { q, cursor, ...withoutSearch } = asked;
  return (
    <div className="space-y-2">
      <form
        ref={form}
        action="/models"
        aria-busy={isPending}
        onChange={follow}
        onCompositionEnd={() => apply(SEARCH_AFTER_MS)}
        onSubmit={(event) => {
          event.preventDefault();
          apply(0);
        }}
        className="relative space-y-2"
      >
        {/* On a phone the room beside the search is the filter button's. */}
        <div className="flex gap-2 max-sm:mr-30">
          <SearchField
            field={field}
            q={q ?? ''}
            isPending={isPending}
            onEnter={() => apply(0)}
            onClear={() => jump(withoutSearch)}
          />
          <noscript>
            <button type="submit" className={buttonLook('quiet', 'flex-none')}>
              Search
            </button>
          </noscript>
        </div>
        <input type="hidden" name="made_with" defaultValue={asked.made_with ?? ''} />
        <FilterChoices asked={asked} tags={tags} collections={collections} />
      </form>
      <FilterChips asked={asked} onGo={jump} />
      <p role="status" className="sr-only">
        {isPending ? 'Searching…' : found}
      </p>
    </div>
  );
}

type SearchFieldProps = {
  field: RefObject<HTMLInputElement | null>;
  q: string;
  isPending: boolean;
  onEnter: () => void;
  onClear: () => void;
};

function SearchField({ field, q, isPending, onEnter, onClear }: SearchFieldProps) {
  const Icon = isPending ? LoaderCircle : Search;
  return (
    <div className="relative min-w-0 flex-1">
      <label htmlFor="q" className="sr-only">
        Search names and prompts
      </label>
      <Icon
        aria-hidden="true"
        className={`pointer-events-none absolute top-3.5 left-3 size-4 text-soft ${isPending ? 'animate-spin' : ''}`}
      />
      <input
        ref={field}
        id="q"
        name="q"
        type="search"
        defaultValue={q}
        maxLength={SEARCH_MAX_CHARS}
        placeholder="Search models"
        // Without a button the browser does not send the form by itself.
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onEnter()}
        className="min-h-11 w-full text-ellipsis rounded-control border border-edge bg-well pr-11 pl-9 placeholder:text-soft [&::-webkit-search-cancel-button]:hidden"
      />
      {q && (
        <button
          type="button"
          title="Clear the search"
          aria-label="Clear the search"
          onClick={onClear}
          className="absolute top-0 right-0 grid size-11 place-items-center rounded-control text-soft hover:text-ink"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </div>
  );
}
