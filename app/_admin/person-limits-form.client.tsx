'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import type { PersonView } from '@/lib/auth/view';
import type { LimitView, OwnLimits, PersonBudget } from '@/lib/credits/view';
import { personBudgetUrl } from '../_live/budget-api.client';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { formatCount } from '../_ui/format';
import { Refusal } from '../_ui/refusal';
import { LIMIT_FIELDS, LIMIT_LABELS, type LimitField, limitWords, readLimit } from './limit-words';

type PersonLimitsFormProps = { person: PersonView; standing: PersonBudget; close: () => void };

/** What differs for one person from everybody. */
export function PersonLimitsForm({ person, standing, close }: PersonLimitsFormProps) {
  const router = useRouter();
  const { isBusy, error, send } = useSend();
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const body: OwnLimits = {};
    for (const field of LIMIT_FIELDS) {
      if (typed.get(`${field}-how`) === 'own') body[field] = readLimit(typed.get(field));
    }
    void send(async () => {
      await request(personBudgetUrl(person.id), { method: 'POST', body });
      router.refresh();
      close();
    });
  };
  return (
    <form onSubmit={save} className="space-y-4">
      <Spent budget={standing.budget} />
      {LIMIT_FIELDS.map((field) => (
        <LimitChoice key={field} field={field} standing={standing} />
      ))}
      <Refusal words={error} />
      <div className="flex justify-end gap-3">
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" tone="primary" busy={isBusy}>
          Save the limits
        </Button>
      </div>
    </form>
  );
}

function Spent({ budget: { daily, monthly } }: Pick<PersonBudget, 'budget'>) {
  const told = (limit: LimitView | null, period: string) =>
    limit ? [`${formatCount(limit.left)} of ${formatCount(limit.limit)} left ${period} (UTC)`] : [];
  const words = [...told(daily, 'today'), ...told(monthly, 'this month')];
  return words.length > 0 ? <p className="text-soft text-sm">{words.join(' · ')}</p> : null;
}

type LimitChoiceProps = { field: LimitField; standing: PersonBudget };

function LimitChoice({ field, standing: { own, everybody } }: LimitChoiceProps) {
  const limit = own[field];
  const [isOwn, setIsOwn] = useState(limit !== undefined);
  return (
    <fieldset className="space-y-1.5">
      <legend className="mb-1.5 font-semibold text-sm">{LIMIT_LABELS[field]}</legend>
      <div className="grid grid-cols-[3fr_2fr] gap-2">
        <select
          name={`${field}-how`}
          aria-label={`${LIMIT_LABELS[field]}: which limit`}
          value={isOwn ? 'own' : 'everybody'}
          onChange={(change) => setIsOwn(change.target.value === 'own')}
          className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-base"
        >
          <option value="everybody">As everybody</option>
          <option value="own">Their own</option>
        </select>
        <input
          type="number"
          name={field}
          min={0}
          step={1}
          inputMode="numeric"
          aria-label={`${LIMIT_LABELS[field]}: number`}
          placeholder={isOwn ? 'No limit' : limitWords(everybody[field])}
          disabled={!isOwn}
          defaultValue={limit ?? ''}
          className="min-h-11 w-full rounded-control border border-edge bg-well px-3 text-base disabled:opacity-60"
        />
      </div>
    </fieldset>
  );
}
