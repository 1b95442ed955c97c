import type { ReactNode } from 'react';
import type { JobDetail } from '@/lib/generations/operator/job-view';
import { STAGE_WORDS } from '../_gallery/wording';
import { formatBytes, formatCredits } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { heldWords } from './job-reasons';
import { creditWords, nextLookWords } from './job-wording';

type JobFactsProps = { job: JobDetail; nowMs: number };

/** The numbers of a job: its money, tasks, claim, and files. */
export function JobFacts({ job, nowMs }: JobFactsProps) {
  const { lease } = job;
  return (
    <aside aria-label="Facts" className="sheet min-w-0 space-y-4 p-4 text-sm sm:p-5">
      <dl className="space-y-2">
        <Fact name="Stage">
          {STAGE_WORDS[job.stage]}, {job.progress}%
        </Fact>
        <Fact name="Charged">{creditWords(job)}</Fact>
        <Fact name="Held for it">{formatCredits(job.held, job.engine)}</Fact>
        <Fact name="Ordered">
          <LocalTime iso={job.created_at} />
        </Fact>
        <Fact name="Last look">
          {job.last_checked_at && <LocalTime iso={job.last_checked_at} />}
        </Fact>
        <Fact name="Next look">{nextLookWords(job, nowMs)}</Fact>
        <Fact name="Failed in a row">{job.attempts || null}</Fact>
        <Fact name="Status at the engine">{job.meshy_status}</Fact>
        <Fact name="Task">{job.meshy_task_id}</Fact>
        <Fact name="Shape’s task">{job.preview_task_id}</Fact>
        <Fact name="Engine keeps the shape">{heldWords(job.upstream_deadline, nowMs)}</Fact>
        <Fact name="Engine keeps the file">{heldWords(job.asset_deadline, nowMs)}</Fact>
        <Fact name="Claimed by">
          {lease && (
            <>
              {lease.owner} until <LocalTime iso={lease.until} look="clock" />
            </>
          )}
        </Fact>
        <Fact name="Fence">{job.fence}</Fact>
        <Fact name="Server died with it">{job.crashes || null}</Fact>
        <Fact name="Model">{job.id}</Fact>
        <Fact name="Job">{job.job_id}</Fact>
      </dl>
      {job.files.map((file) => (
        <p key={file.path} className="break-all border-line border-t pt-3 text-xs">
          <span className="font-semibold">{file.path}</span>, {formatBytes(file.bytes)}
          <span className="block text-soft">sha256 {file.sha256}</span>
        </p>
      ))}
    </aside>
  );
}

/** Nothing where there is nothing to say. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-soft">{name}</dt>
      <dd className="break-all tabular-nums">{children}</dd>
    </div>
  );
}
