import { Search } from 'lucide-react';
import Link from 'next/link';
import { SEARCH_MAX_CHARS } from '@/lib/generations/limits';
import type { GenerationView } from '@/lib/generations/view';
import { Logo } from '../_chrome/logo';
import { nameOf, numberWords } from '../_gallery/naming';
import { buttonLook } from '../_ui/button';
import { shorten } from '../_ui/format';

type ChooseOtherProps = {
  first: GenerationView;
  /** What it can be compared with, as far as it was found. */
  others: GenerationView[];
  q: string;
};

/** The first row of the narrowest grid is in sight at once. */
const PHONE_ROW = 3;

/** Asks for the second one. A plain form and plain links: it needs no scripts. */
export function ChooseOther({ first, others, q }: ChooseOtherProps) {
  return (
    <div className="space-y-5">
      <p className="wrap-anywhere">Choose what to compare “{nameOf(first, 80)}” with.</p>
      <search>
        <form action="/compare" className="flex gap-2">
          <input type="hidden" name="a" value={first.id} />
          <input
            name="q"
            type="search"
            aria-label="Search names and prompts"
            defaultValue={q}
            maxLength={SEARCH_MAX_CHARS}
            placeholder="Search names and prompts"
            className="min-h-11 min-w-0 flex-1 rounded-control border border-edge bg-well px-3 placeholder:text-soft"
          />
          <button type="submit" className={buttonLook('quiet', 'flex-none')}>
            <Search aria-hidden="true" className="size-4" /> Search
          </button>
        </form>
      </search>
      {others.length === 0 && <p className="text-soft">There is no other model to see here.</p>}
      <ul className="grid grid-cols-3 gap-3 sm:grid-cols-4 lg:grid-cols-6">
        {others.map((other, place) => (
          <li key={other.id} className="contents">
            <OtherCard first={first} other={other} isForemost={place < PHONE_ROW} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type OtherCardProps = { first: GenerationView; other: GenerationView; isForemost: boolean };

function OtherCard({ first, other, isForemost }: OtherCardProps) {
  return (
    <Link
      href={`/compare?a=${first.id}&b=${other.id}`}
      prefetch={false}
      className="sheet flex flex-col overflow-hidden hover:shadow-lift"
    >
      <span className="stage grid aspect-square place-items-center overflow-hidden">
        {other.poster_url ? (
          // biome-ignore lint/performance/noImgElement: the optimiser would not forward the cookie.
          <img
            src={other.poster_url}
            alt=""
            width={640}
            height={640}
            loading={isForemost ? 'eager' : 'lazy'}
            fetchPriority={isForemost ? 'high' : 'auto'}
            decoding="async"
            className="size-full object-contain"
          />
        ) : (
          <Logo className="size-10" />
        )}
      </span>
      <span className="border-line border-t p-2 text-xs">
        <span className="wrap-anywhere line-clamp-2">
          {shorten(other.title ?? other.prompt, 80)}
        </span>
        {numberWords(other) && (
          <span className="block text-soft first-letter:uppercase">{numberWords(other)}</span>
        )}
      </span>
    </Link>
  );
}
