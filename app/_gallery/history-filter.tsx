import { Search, X } from 'lucide-react';
import Link from 'next/link';
import { buttonLook } from '../_ui/button';
import { STATUS_WORDS } from './wording';

type HistoryFilterProps = { q: string; status: string };

/** A plain GET form: the search lives in the address and works without scripts. */
export function HistoryFilter({ q, status }: HistoryFilterProps) {
  return (
    <search>
      <form key={`${q} ${status}`} action="/models" className="flex flex-wrap items-end gap-2">
        <div className="min-w-48 flex-1 max-sm:basis-full">
          <label htmlFor="q" className="sr-only">
            Search prompts
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
              placeholder="Search prompts"
              className="min-h-11 w-full rounded-control border border-edge bg-well pr-11 pl-9 placeholder:text-soft [&::-webkit-search-cancel-button]:hidden"
            />
            {q && (
              <Link
                href={status ? `/models?status=${status}` : '/models'}
                title="Clear the search"
                aria-label="Clear the search"
                className="absolute top-0 right-0 grid size-11 place-items-center rounded-control text-soft hover:text-ink"
              >
                <X aria-hidden="true" className="size-4" />
              </Link>
            )}
          </div>
        </div>
        <div className="max-sm:flex-1">
          <label htmlFor="status" className="sr-only">
            Status
          </label>
          <select
            id="status"
            name="status"
            defaultValue={status}
            className="min-h-11 rounded-control border border-edge bg-well px-3 max-sm:w-full"
          >
            <option value="">Every status</option>
            {Object.entries(STATUS_WORDS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={buttonLook('quiet', 'max-sm:flex-1')}>
          Search
        </button>
      </form>
    </search>
  );
}
