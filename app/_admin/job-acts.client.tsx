'use client';

import { Download } from 'lucide-react';
import type { JobDetail } from '@/lib/generations/operator/job-view';
import { jobUrl } from '../_live/jobs-api.client';
import { buttonLook } from '../_ui/button';
import { formatCredits } from '../_ui/format';
import { JobAct } from './job-act.client';
import { cancelConsequence, retryCost } from './job-reasons';
import { ParkJob } from './park-job.client';

type JobActsProps = { job: JobDetail; nowMs: number; onDone: () => void };

/** What can be done with a job now, each with what follows from it. */
export function JobActs({ job, nowMs, onDone }: JobActsProps) {
  const { id, can } = job;
  const act = { id, onDone };
  return (
    <section aria-label="Actions" className="flex flex-wrap gap-2">
      {can.retry && (
        <JobAct {...act} verb="retry" tone="primary" label={retryLabel(job)} title="Try it again?">
          {retryCost(job, nowMs)}
        </JobAct>
      )}
      {can.release && (
        <JobAct {...act} verb="release" tone="primary" label="Let it go on" title="Let it go on?">
          It is taken up where it stood, with a clean sheet.
          {job.parked_for === null && ' If it stops the server again, it is parked again.'}
        </JobAct>
      )}
      {can.check && (
        <JobAct {...act} verb="check" label="Check now" title="Look at it now?">
          The checker looks at once instead of waiting. What may be bought stays as it is.
        </JobAct>
      )}
      {can.park && <ParkJob id={id} onDone={onDone} />}
      {can.cancel && (
        <JobAct {...act} verb="cancel" tone="danger" label="Cancel" title="Stop it?">
          {cancelConsequence(job)}
        </JobAct>
      )}
      <a href={`${jobUrl(id)}/bundle`} download className={buttonLook('quiet')}>
        <Download aria-hidden="true" className="size-4" /> Support bundle
      </a>
    </section>
  );
}

function retryLabel({ stage, retry_credits, engine }: JobDetail): string {
  const price = retry_credits ? `about ${formatCredits(retry_credits, engine)}` : 'free';
  return `Retry the ${stage} · ${price}`;
}

/** The lost purchase, and the ways to settle it. */
export function JobDecision({ job, onDone }: Omit<JobActsProps, 'nowMs'>) {
  const open = job.purchases.find(({ is_open }) => is_open);
  if (!open) return null;
  const act = { id: job.id, onDone };
  return (
    <section aria-labelledby="decision" className="sheet space-y-3 border-rose p-4 sm:p-5">
      <h2 id="decision" className="text-base">
        Which task did it buy?
      </h2>
      <p className="text-soft text-sm">
        Compare with the list of tasks in your account at the engine. A task chosen here is this
        job’s; nothing is bought for it again.
      </p>
      <ul className="flex flex-wrap gap-2">
        {open.candidates.map((task_id) => (
          <li key={task_id} className="max-w-full break-all">
            <JobAct
              {...act}
              verb="adopt"
              body={{ task_id }}
              label={`Adopt ${task_id}`}
              title="Adopt this task?"
            >
              The job goes on with it. If it belongs to something else, that loses it.
            </JobAct>
          </li>
        ))}
        <li>
          <JobAct
            {...act}
            verb="not-submitted"
            tone="danger"
            label="None: nothing was bought"
            title="Was nothing bought?"
          >
            The {open.stage} is bought anew and charged. If a task was bought after all, it is paid
            twice.
          </JobAct>
        </li>
      </ul>
    </section>
  );
}
