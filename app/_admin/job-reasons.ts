import type { JobDetail } from '@/lib/generations/operator/job-view';
import type { ShapeCheck } from '@/lib/generations/shape-check';
import { STAGE_WORDS } from '../_gallery/wording';
import { formatCredits, formatSpan } from '../_ui/format';

const DONE = 'It is done: what was made is kept on this server.';

/** Why it is not done, in one or two sentences. */
export function whyNotDone(job: JobDetail): string {
  const stage = STAGE_WORDS[job.stage].toLowerCase();
  switch (job.standing) {
    case 'done':
      return job.shape_check ? shapeWords(job.shape_check) : DONE;
    case 'canceled':
      return 'Somebody stopped it. Nothing more is bought.';
    case 'failed':
      return job.error
        ? `${job.error.message.replace(/\.?$/, '.')} ${job.error.advice}`
        : `The ${stage} failed.`;
    case 'parked':
      if (job.parked_for !== null) return `An administrator has set it aside: ${job.parked_for}`;
      return 'The server died three times while it had this job in hand, the last two times with nothing else. It waits until you let it go on.';
    case 'undecided':
      return `The answer to the purchase of the ${stage} was lost, and the engine’s list does not say by itself which task it bought, or whether. Nothing is bought until you decide.`;
    case 'queued':
      return `The engine has the ${stage} and works on others first.`;
    case 'waiting':
      return job.waiting_for ?? `The ${stage} is about to be bought.`;
    case 'running':
      return job.waiting_for ?? running(job);
  }
}

/** Whether it ended with its shape because of what the guard saw. */
function shapeWords({ verdict, reasons }: ShapeCheck): string {
  if (verdict !== 'ask' && verdict !== 'stop') return DONE;
  const asked = verdict === 'ask' ? ' Its owner was asked.' : '';
  return `The guard has not bought its texture: ${reasons.join('; ')}.${asked} The shape is kept.`;
}

function running({ stage, progress }: JobDetail): string {
  return stage === 'download'
    ? 'The file is being fetched and checked.'
    : `The engine works on the ${stage}: ${progress}%.`;
}

/** What trying it again would cost, and whom. */
export function retryCost(job: JobDetail, nowMs: number): string {
  if (job.retry_credits === null) return whyNoRetry(job, nowMs);
  if (job.retry_credits === 0) return 'A retry is free: it only fetches the file again.';
  const who = job.owner?.name ?? 'its owner';
  const price = formatCredits(job.retry_credits, job.engine);
  return `A retry buys from the ${job.stage} on: about ${price}, within the limits of ${who}.`;
}

function whyNoRetry(job: JobDetail, nowMs: number): string {
  if (job.standing !== 'failed' && job.standing !== 'canceled') {
    return 'There is nothing to try again.';
  }
  if (job.kept !== 'yes') return 'It is in the trash or deleted, so it cannot be tried again.';
  const isOver = job.upstream_deadline !== null && Date.parse(job.upstream_deadline) <= nowMs;
  return job.stage === 'refine' && isOver
    ? 'The engine no longer holds its shape: only a new generation can be bought.'
    : 'It cannot be tried again: it was begun with another engine, or is still at work.';
}

/** What pressing cancel does now. */
export function cancelConsequence({ meshy_status, stage }: JobDetail): string {
  if (meshy_status === null) return `The ${stage} is not bought; nothing is charged for it.`;
  return meshy_status === 'PENDING'
    ? `The ${stage} has not begun: it is withdrawn at the engine, and its credits come back.`
    : `The ${stage} runs and stays paid for; what it makes is kept, and nothing more is bought.`;
}

/** How long the engine still keeps what it made. */
export function heldWords(until: string | null, nowMs: number): string | null {
  if (until === null) return null;
  const leftMs = Date.parse(until) - nowMs;
  return leftMs > 0 ? `for ${formatSpan(leftMs)} more` : 'no longer';
}
