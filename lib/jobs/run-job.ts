import 'server-only';
import { MINUTE, SECOND } from '../clock';
import { advance } from '../generations/advance';
import type { ModelDocument } from '../generations/documents';
import { takeEarlyHint } from '../generations/hint';
import type { Observation } from '../generations/observation';
import { jobs, models } from '../generations/store';
import { applyDecision, writeJob } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { releaseJob, renewLease } from './claim';
import { downloadModel } from './download-model';
import { keepPreview } from './keep-preview';
import { pollTask } from './poll-task';
import { stopTask } from './stop-task';
import { submitTask } from './submit-task';

/** More steps without a wait than any generation has: a loop would be a fault of ours. */
const MAX_STEPS = 12;

/** Takes a claimed job as far as it goes without waiting. Returns when it is next due, if it is. */
export async function runJob(
  checker: CheckerContext,
  claimed: ClaimedJob,
  signal: AbortSignal,
): Promise<Date | null> {
  const work = new AbortController();
  const stop = () => work.abort();
  signal.addEventListener('abort', stop, { once: true });
  const renewal = setInterval(() => {
    renewLease(checker, claimed).then((isOurs) => isOurs || stop(), stop);
  }, checker.lease_ms / 3);
  try {
    const model = await models().findOne({ _id: claimed.model_id });
    if (!model || model.deleted_at) return await abandon(checker, claimed, model);
    return await runSteps(checker, claimed, work.signal);
  } finally {
    clearInterval(renewal);
    signal.removeEventListener('abort', stop);
    await releaseJob(claimed);
  }
}

async function runSteps(
  checker: CheckerContext,
  claimed: ClaimedJob,
  signal: AbortSignal,
): Promise<Date | null> {
  let job = claimed;
  for (let step = 0; step < MAX_STEPS && !signal.aborted; step++) {
    const seen = await takeStep(checker, job, signal);
    // Asked to stop in the middle of a download: nothing was learned, the next start repeats it.
    if (signal.aborted && seen.kind === 'download-failed') break;
    if (seen.kind === 'task' || seen.kind === 'stopped') {
      const kept = await keepPreview(checker, job, signal);
      // When it is due stays as it was read before the look: a hint since then asks for another.
      if (kept) job = { ...kept, next_check_at: job.next_check_at };
    }
    const decision = advance(job, seen, { now: nowOf(checker), pace: checker.pace });
    if (seen.kind === 'task' && job.meshy_task_id) {
      checker.streams?.follow(job.meshy_task_id, seen.task);
    }
    const applied = await applyDecision(checker, job, decision);
    if (!applied) return null;
    job = applied;
    if (seen.kind === 'accepted') job = (await keepPreview(checker, job, signal)) ?? job;
    const isTold = seen.kind === 'accepted' && (await takeEarlyHint(seen.task_id));
    if (decision.wait_ms !== 0 && !isTold) break;
  }
  return job.next_check_at;
}

async function takeStep(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<Observation> {
  const stopped = job.cancel_requested ? await stopTask(checker, job) : undefined;
  if (stopped) return stopped;
  if (job.stage === 'download') return downloadModel(checker, job, signal);
  if (job.meshy_task_id) return pollTask(checker, job, job.meshy_task_id);
  return submitTask(checker, job, job.stage);
}

/** Its model was deleted, or never came to be: spend nothing more on it. */
async function abandon(
  checker: CheckerContext,
  job: ClaimedJob,
  model: ModelDocument | null,
): Promise<Date | null> {
  const now = nowOf(checker);
  if (!model && now.getTime() - job.created_at.getTime() < MINUTE) {
    // Its creation may be between two writes.
    const later = new Date(now.getTime() + SECOND);
    await writeJob(job, { next_check_at: later });
    return later;
  }
  if (model) await stopTask(checker, job);
  if (model) await writeJob(job, { state: 'canceled', activity: null, next_check_at: null });
  else await jobs().deleteOne({ _id: job._id, fence: job.fence });
  return null;
}
