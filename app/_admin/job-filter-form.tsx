import Link from 'next/link';
import { AGES, TROUBLES } from '@/lib/generations/operator/job-words';
import { STAGE_WORDS } from '../_gallery/wording';
import { buttonLook } from '../_ui/button';
import { AGE_WORDS, type JobsAsked, TROUBLE_WORDS } from './job-wording';

const CONTROL = 'min-h-11 w-full min-w-0 rounded-control border border-edge bg-well px-3';

/** A plain GET form: what is asked lives in the address and works without scripts. */
export function JobFilterForm({ asked }: { asked: JobsAsked }) {
  const isFiltered = Object.values(asked).some((value) => value !== '');
  return (
    <search>
      <form
        key={JSON.stringify(asked)}
        action="/admin/jobs"
        className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[2fr_2fr_1fr_1.5fr_1.5fr_auto]"
      >
        {asked.standing && <input type="hidden" name="standing" value={asked.standing} />}
        <TextField
          name="q"
          label="Prompt or id"
          value={asked.q}
          hint="Words, a model’s or task’s id"
        />
        <TextField name="user" label="Who" value={asked.user} hint="Part of a name or e-mail" />
        <ChoiceField name="stage" label="Stage" value={asked.stage} choices={STAGE_WORDS} />
        <ChoiceField
          name="trouble"
          label="Trouble"
          value={asked.trouble}
          choices={pick(TROUBLES, TROUBLE_WORDS)}
        />
        <ChoiceField name="age" label="Age" value={asked.age} choices={pick(AGES, AGE_WORDS)} />
        <div className="flex gap-2 max-lg:col-span-2">
          <button type="submit" className={buttonLook('quiet')}>
            Show
          </button>
          {isFiltered && (
            <Link href="/admin/jobs" className={buttonLook('plain')}>
              Clear
            </Link>
          )}
        </div>
      </form>
    </search>
  );
}

function pick<K extends string>(keys: readonly K[], words: Record<K, string>) {
  return Object.fromEntries(keys.map((key) => [key, words[key]]));
}

type FieldProps = { name: string; label: string; value: string };

function TextField({ name, label, value, hint }: FieldProps & { hint: string }) {
  return (
    <div className="space-y-1.5 max-lg:col-span-2">
      <label htmlFor={name} className="block font-semibold text-sm">
        {label}
      </label>
      <input
        id={name}
        name={name}
        type="search"
        defaultValue={value}
        placeholder={hint}
        maxLength={200}
        className={`${CONTROL} placeholder:text-soft`}
      />
    </div>
  );
}

function ChoiceField({
  name,
  label,
  value,
  choices,
}: FieldProps & { choices: Record<string, string> }) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className="block font-semibold text-sm">
        {label}
      </label>
      <select id={name} name={name} defaultValue={value} className={CONTROL}>
        <option value="">Any</option>
        {Object.entries(choices).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
