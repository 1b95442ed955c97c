'use client';

import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import type { BulkVerb } from '@/lib/generations/operator/bulk-view';
import type { JobRow } from '@/lib/generations/operator/job-view';
import { REASON_MAX } from '@/lib/generations/operator/switch-words';
import type { BulkScope } from '../_live/bulk-api.client';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog.client';
import { Field } from '../_ui/field';
import { formatCount, formatCredits } from '../_ui/format';
import { Progress } from '../_ui/progress';
import { Refusal } from '../_ui/refusal';
import {
  BULK_CONSEQUENCES,
  BULK_LABELS,
  bulkCountWords,
  bulkEndWords,
  bulkTitle,
  byReason,
  type Scope,
  type Told,
} from './bulk-wording';
import { useBulk } from './use-bulk.client';

type BulkDialogProps = {
  verb: BulkVerb;
  scope: Scope;
  which: BulkScope;
  engine: JobRow['engine'];
  onDone: () => void;
};

/** Says how many jobs it is about and what it costs, then does it, and tells what came of it. */
export function BulkDialog({ verb, scope, which, engine, onDone }: BulkDialogProps) {
  const bulk = useBulk({ verb, ...which });
  const [reason, setReason] = useState('');
  const { at, plan, told, error } = bulk;
  const canRun = plan !== null && plan.count > 0 && !plan.is_more && at !== 'ended';
  const run = (event: FormEvent) => {
    event.preventDefault();
    bulk.run(reason);
  };
  const closed = () => {
    bulk.stop();
    if (told.done > 0) onDone();
  };
  return (
    <Dialog
      opener={BULK_LABELS[verb]}
      title={bulkTitle(verb, scope)}
      onOpen={bulk.begin}
      onClose={closed}
    >
      {(close) => (
        <form className="space-y-4 text-sm" onSubmit={run}>
          {at === 'planning' && <p role="status">Counting…</p>}
          {plan && at === 'asked' && (
            <div className="space-y-2">
              <p className="font-semibold">{bulkCountWords(verb, scope, plan)}</p>
              {plan.credits > 0 && canRun && (
                <p>Price: about {formatCredits(plan.credits, engine)} at most.</p>
              )}
              {canRun && <p className="text-soft">{BULK_CONSEQUENCES[verb]}</p>}
            </div>
          )}
          {plan && at === 'asked' && canRun && verb === 'park' && (
            <Field
              id="bulk-reason"
              name="reason"
              label="Reason"
              hint="The owners read it."
              required
              maxLength={REASON_MAX}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          {plan && at !== 'asked' && <Outcome at={at} told={told} planned={plan.count} />}
          <Refusal words={error} />
          <div className="flex flex-wrap justify-end gap-2">
            {at === 'running' ? (
              <Button onClick={bulk.stop}>Stop</Button>
            ) : (
              <Button onClick={close}>{at === 'ended' ? 'Done' : 'Leave it'}</Button>
            )}
            {canRun && (
              <Button
                type="submit"
                tone={verb === 'cancel' ? 'danger' : 'primary'}
                busy={at === 'running'}
              >
                {at === 'stopped' ? 'Go on' : `${BULK_LABELS[verb]}: ${formatCount(plan.count)}`}
              </Button>
            )}
          </div>
        </form>
      )}
    </Dialog>
  );
}

type OutcomeProps = { at: string; told: Told; planned: number };

/** How far it is, and afterwards what could not be done, and why. */
function Outcome({ at, told, planned }: OutcomeProps) {
  const seen = told.done + told.refused.length;
  const shown = 5;
  return (
    <div className="space-y-3">
      {at === 'running' && (
        <Progress percent={planned ? (100 * seen) / planned : null} label="Jobs done" />
      )}
      <p role="status" className="font-semibold tabular-nums">
        {at === 'running'
          ? `${formatCount(seen)} of ${formatCount(planned)}`
          : bulkEndWords(told, planned, at === 'stopped')}
      </p>
      {at !== 'running' && (
        <ul className="max-h-60 space-y-2 overflow-y-auto">
          {byReason(told.refused).map(({ words, jobs }) => (
            <li key={words} className="space-y-1">
              <p className="break-words">
                {formatCount(jobs.length)} × {words}
              </p>
              <p className="break-words text-soft">
                {jobs.slice(0, shown).map(({ id, title }) => (
                  <Link key={id} href={`/admin/jobs/${id}`} className="mr-3 inline-block underline">
                    {title}
                  </Link>
                ))}
                {jobs.length > shown && `and ${formatCount(jobs.length - shown)} more`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
