import type { JobDetail, PurchaseView } from '@/lib/generations/operator/job-view';
import { STAGE_WORDS } from '../_gallery/wording';
import { formatCredits } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';

const STATE_WORDS: Record<PurchaseView['state'], string> = {
  started: 'Sent; no answer yet',
  accepted: 'Bought',
  rejected: 'Refused by the engine',
  not_submitted: 'Nothing was bought',
  unknown: 'The answer was lost',
};

/** Each decision to spend, and what came of it. */
export function JobPurchases({ job }: { job: JobDetail }) {
  return (
    <section aria-labelledby="purchases" className="sheet p-4 sm:p-5">
      <h2 id="purchases" className="mb-3 text-base">
        Purchases
      </h2>
      {job.purchases.length === 0 && (
        <p className="text-soft text-sm">Nothing was ordered for it yet.</p>
      )}
      <ol className="divide-y divide-line text-sm">
        {job.purchases.map((bought) => (
          <li key={`${bought.stage}-${bought.seq}`} className="space-y-0.5 py-2">
            <p className="flex flex-wrap justify-between gap-x-4">
              <span className="font-semibold">
                {STAGE_WORDS[bought.stage]} {bought.seq}: {STATE_WORDS[bought.state]}
              </span>
              <span className="tabular-nums">{chargeWords(bought, job.engine)}</span>
            </p>
            <p className="break-all text-soft text-xs">
              <LocalTime iso={bought.started_at} />
              {bought.task_id && ` · task ${bought.task_id}`}
              {bought.clean_lists > 0 && ` · ${bought.clean_lists} clean lists`}
            </p>
            {bought.error && <p className="break-words text-rose">{bought.error}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function chargeWords(
  { credits, is_estimate, state }: PurchaseView,
  engine: JobDetail['engine'],
): string {
  if (credits === null) return state === 'accepted' ? 'not settled yet' : '';
  if (credits === 0) return 'refunded';
  return `${formatCredits(credits, engine)}${is_estimate ? ' (estimate)' : ''}`;
}
