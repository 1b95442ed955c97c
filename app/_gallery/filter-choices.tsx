import { ChevronRight, SlidersHorizontal } from 'lucide-react';
import type { NamedCollection } from '@/lib/collections/view';
import type { GenerationQuery } from '../_live/generation-query';
import { buttonLook } from '../_ui/button';
import { SelectField } from '../_ui/select-field';
import { activeFilters } from './active-filters';
import { LookFilter } from './look-filter';
import { LOOKED_FOR_WORDS, QUALITY_WORDS, SORT_WORDS } from './wording';

type FilterChoicesProps = {
  asked: GenerationQuery;
  tags: string[];
  collections: readonly NamedCollection[];
};

/** Everything a list can be narrowed by, beside words; on a phone behind a button, which stands beside
 *  the search and would else be a screen of fields before the first model. */
export function FilterChoices(props: FilterChoicesProps) {
  const { q, made_with, ...folded } = props.asked;
  const count = activeFilters(folded).length;
  return (
    <details className="group/filter folded-on-phones">
      <summary
        className={buttonLook(
          'quiet',
          'list-none group-open/filter:border-patina group-open/filter:text-patina max-sm:absolute max-sm:top-0 max-sm:right-0 max-sm:w-28 max-sm:px-2 [&::-webkit-details-marker]:hidden',
        )}
      >
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        Filter
        {count > 0 && <FilterCount count={count} />}
      </summary>
      <Choices {...props} />
    </details>
  );
}

function FilterCount({ count }: { count: number }) {
  return (
    <span className="grid size-5 place-items-center rounded-full bg-patina text-on-patina text-xs tabular-nums">
      {count}
      <span className="sr-only"> active</span>
    </span>
  );
}

function Choices({ asked, tags, collections }: FilterChoicesProps) {
  const { status = '', quality = '', tag = '', sort = 'newest', favorite = false } = asked;
  const known = tag && !tags.includes(tag) ? [tag, ...tags] : tags;
  return (
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
      <SelectField name="sort" label="Order" value={sort} choices={Object.entries(SORT_WORDS)} />
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
      <LookFilter asked={asked} />
      <details className="group max-sm:col-span-2" open={Boolean(asked.from ?? asked.to)}>
        <summary className="flex min-h-11 w-fit items-center gap-1 px-1 text-sm text-soft hover:text-ink">
          <ChevronRight aria-hidden="true" className="size-4 group-open:rotate-90" />
          Days
        </summary>
        <div className="flex flex-wrap gap-2">
          <DayField name="from" label="From" value={asked.from ?? ''} />
          <DayField name="to" label="Until" value={asked.to ?? ''} />
        </div>
      </details>
    </div>
  );
}

type DayFieldProps = { name: string; label: string; value: string };

/** A day, of the clock of whoever looks; without scripts, of UTC. */
function DayField({ name, label, value }: DayFieldProps) {
  return (
    <label className="flex min-h-11 min-w-0 items-center gap-2 rounded-control border border-edge bg-well px-3 focus-within:outline-2 focus-within:outline-patina max-sm:w-full">
      <span className="flex-none text-soft text-sm">{label}</span>
      <input
        type="date"
        name={name}
        defaultValue={value}
        className="min-w-0 flex-1 bg-transparent outline-none"
      />
    </label>
  );
}
