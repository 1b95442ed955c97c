import Link from 'next/link';
import { PURCHASE_KINDS } from '@/lib/credits/kind';
import { QUALITIES } from '@/lib/generations/quality';
import { QUALITY_WORDS } from '../_gallery/wording';
import { buttonLook } from '../_ui/button';
import { ENGINE_WORDS, KIND_WORDS } from './money-words';
import type { Days } from './months';

/** What the address asks for, as text; empty where it asks for nothing. */
export type MoneyAsked = Record<
  'from' | 'to' | 'user' | 'model' | 'kind' | 'quality' | 'engine',
  string
>;

const CONTROL = 'min-h-11 w-full min-w-0 rounded-control border border-edge bg-well px-3';
const LABEL = 'block font-semibold text-sm';

type MoneyFilterProps = {
  asked: MoneyAsked;
  /** The days that are shown, whether they were asked for or not. */
  shown: Days;
  engine: string;
};

/** A plain GET form: what is asked lives in the address and works without scripts. */
export function MoneyFilter({ asked, shown, engine }: MoneyFilterProps) {
  const isFiltered = Object.values(asked).some((value) => value !== '');
  return (
    <search>
      <form
        key={JSON.stringify([asked, shown.from, shown.to])}
        action="/admin/money"
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-4"
      >
        {asked.model && <input type="hidden" name="model" value={asked.model} />}
        <DayField name="from" label="From" value={shown.from} />
        <DayField name="to" label="To" value={shown.to} />
        <div className="space-y-1.5 max-lg:col-span-2">
          <label htmlFor="user" className={LABEL}>
            Who
          </label>
          <input
            id="user"
            name="user"
            type="search"
            defaultValue={asked.user}
            placeholder="Part of a name or e-mail"
            maxLength={200}
            className={`${CONTROL} placeholder:text-soft`}
          />
        </div>
        <ChoiceField name="engine" label="Engine" value={engine} choices={ENGINES} />
        <ChoiceField name="kind" label="Kind" value={asked.kind} choices={KINDS} />
        <ChoiceField name="quality" label="Quality" value={asked.quality} choices={QUALITY} />
        <div className="flex gap-2 max-lg:col-span-2">
          <button type="submit" className={buttonLook('quiet')}>
            Show
          </button>
          {isFiltered && (
            <Link href="/admin/money" className={buttonLook('plain')}>
              Clear
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}

const ENGINES = Object.entries(ENGINE_WORDS);
const KINDS = [['', 'Any'], ...PURCHASE_KINDS.map((kind) => [kind, KIND_WORDS[kind]])] as [
  string,
  string,
][];
const QUALITY = [['', 'Any'], ...QUALITIES.map((one) => [one, QUALITY_WORDS[one]])] as [
  string,
  string,
][];

type FieldProps = { name: string; label: string; value: string };

function DayField({ name, label, value }: FieldProps) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className={LABEL}>
        {label}
      </label>
      <input id={name} name={name} type="date" defaultValue={value} className={CONTROL} />
    </div>
  );
}

function ChoiceField({
  name,
  label,
  value,
  choices,
}: FieldProps & { choices: readonly (readonly [string, string])[] }) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className={LABEL}>
        {label}
      </label>
      <select id={name} name={name} defaultValue={value} className={CONTROL}>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
