import { Search, X } from 'lucide-react';
import Link from 'next/link';
import type { NamedCollection } from '@/lib/collections/view';
import { SEARCH_MAX_CHARS } from '@/lib/generations/list-query';
import { type GenerationQuery, searchOf } from '../_live/generation-query';
import { buttonLook } from '../_ui/button';
import { SelectField } from '../_ui/select-field';
import { LOOKED_FOR_WORDS, QUALITY_WORDS, SORT_WORDS } from './wording';

type HistoryFilterProps = {
  asked: GenerationQuery;
  tags: string[];
  collections: readonly NamedCollection[];
};

/** A plain GET form: the search lives in the address and works without scripts. */
export function HistoryFilter({ asked, tags, collections }: HistoryFilterProps) {
  const { status = '', quality = '', tag = '', sort = 'newest', favorite = false } = asked;
  const known = tag && !tags.includes(tag) ? [tag, ...tags] : tags;
  return (
    <search>
      <form key={searchOf(asked).toString()} action="/models" className="space-y-2">
        <div className="flex gap-2">
          <SearchField asked={asked} />
          <button type="submit" className={buttonLook('quiet', 'flex-none')}>
            Search
          </button>
        </div>
        <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
          <SelectField
            name="status"
            label="Status"
            value={status}
            choices={[['', 'Every status'], ...Object.entries(LOOKED_FOR_WORDS)]}
          />
          <SelectField
            name="quality"
            label="Quality"
            value={quality}
            choices={[['', 'Every quality'], ...Object.entries(QUALITY_WORDS)]}
          />
          {known.length > 0 && (
            <SelectField
              name="tag"
              label="Tag"
              value={tag}
              choices={[['', 'Every tag'], ...known.map((each) => [each, each] as const)]}
            />
          )}
          {collections.length > 0 && (
            <SelectField
              name="collection"
              label="Collection"
              value={asked.collection ?? ''}
              choices={[
                ['', 'Every collection'],
                ...collections.map(({ id, name }) => [id, name] as const),
              ]}
            />
          )}
          <SelectField
            name="sort"
            label="Order"
            value={sort}
            choices={Object.entries(SORT_WORDS)}
          />
          <label className="flex min-h-11 items-center gap-2 px-1 text-sm">
            <input
              type="checkbox"
              name="favorite"
              value="true"
              defaultChecked={favorite}
              className="size-4"
            />
            Favorites
          </label>
        </div>
      </form>
    </search>
  );
}

function SearchField({ asked: { q = '', cursor, ...others } }: { asked: GenerationQuery }) {
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor="q" className="sr-only">
        Search names and prompts
      </label>
      <div className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-3.5 left-3 size-4 text-soft"
        />
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={q}
          maxLength={SEARCH_MAX_CHARS}
          placeholder="Search names and prompts"
          className="min-h-11 w-full rounded-control border border-edge bg-well pr-11 pl-9 placeholder:text-soft [&::-webkit-search-cancel-button]:hidden"
        />
        {q && (
          <Link
            href={`/models?${searchOf(others)}`}
            title="Clear the search"
            aria-label="Clear the search"
            className="absolute top-0 right-0 grid size-11 place-items-center rounded-control text-soft hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </Link>
        )}
      </div>
    </div>
  );
}
