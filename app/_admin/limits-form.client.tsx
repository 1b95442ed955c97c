'use client';

import { type FormEvent, useState } from 'react';
import type { AllLimits } from '@/lib/credits/view';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';
import { Button } from '../_ui/button';
import { Field } from '../_ui/field';
import { Refusal } from '../_ui/refusal';
import { LIMIT_LABELS, type LimitField, readLimit } from './limit-words';

/** The limits of everybody and of the server as a whole. */
export function LimitsForm({ limits }: { limits: AllLimits }) {
  const { isBusy, error, send } = useSend();
  const [isSaved, setIsSaved] = useState(false);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const read = (name: string) => readLimit(typed.get(name));
    const body: AllLimits = {
      everybody: { daily: read('daily'), monthly: read('monthly'), running: read('running') },
      global: { daily: read('global-daily'), monthly: read('global-monthly') },
    };
    void send(async () => {
      setIsSaved(false);
      await request('/api/admin/budgets', { method: 'POST', body });
      setIsSaved(true);
    });
  };
  const { everybody, global } = limits;
  return (
    <form onSubmit={save} onChange={() => setIsSaved(false)} className="sheet space-y-6 p-4 sm:p-6">
      <fieldset>
        <legend className="font-semibold text-lg">Each person</legend>
        <p className="mt-1 mb-4 text-soft text-sm">
          Some may have limits of their own: under Users, Manage, Spending limits.
        </p>
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberField name="daily" field="daily" limit={everybody.daily} />
          <NumberField name="monthly" field="monthly" limit={everybody.monthly} />
          <NumberField name="running" field="running" limit={everybody.running} />
        </div>
      </fieldset>
      <fieldset>
        <legend className="font-semibold text-lg">This server as a whole</legend>
        <p className="mt-1 mb-4 text-soft text-sm">All people together, administrators too.</p>
        <div className="grid gap-4 sm:grid-cols-3">
          <NumberField name="global-daily" field="daily" limit={global.daily} />
          <NumberField name="global-monthly" field="monthly" limit={global.monthly} />
        </div>
      </fieldset>
      <Refusal words={error} />
      <div className="flex flex-wrap items-center justify-end gap-4 border-line border-t pt-4">
        <span role="status" className="text-patina text-sm">
          {isSaved && 'The limits are saved.'}
        </span>
        <Button type="submit" tone="primary" busy={isBusy} className="max-sm:w-full">
          Save the limits
        </Button>
      </div>
    </form>
  );
}

type NumberFieldProps = { name: string; field: LimitField; limit: number | null };

function NumberField({ name, field, limit }: NumberFieldProps) {
  return (
    <Field
      name={name}
      label={LIMIT_LABELS[field]}
      type="number"
      min={0}
      step={1}
      inputMode="numeric"
      placeholder="No limit"
      defaultValue={limit ?? ''}
    />
  );
}
