import 'server-only';
import { setMaxListeners } from 'node:events';
import { MINUTE, SECOND } from '../clock';
import { advance } from '../generations/advance';
import { advancePaused } from '../generations/advance-paused';
import { type Decision, decide } from '../generations/decision';
import { mayBuy } from '../generations/expected-price';
import { takeEarlyHint } from '../generations/hint';
import { giveBack } from '../generations/hold-credits';
import type { Observation } from '../generations/observation';
import { isOnlyPreviewLeft, isPreviewWanted } from '../generations/preview-wanted';
import { jobs, models } from '../generations/store';
import { holdsPlace } from './account/in-flight';
import { applyDecision, writeJob } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { releaseJob } from './claim';
import { downloadModel } from './download-model';
import { type HeldLease, holdLease } from './held-lease';
import { keepPreview } from './keep-preview';
import { listenTo } from './listen-to';
import { lookAtShape } from './look-at-shape';
import { pausedBy } from './paused';
import { ANY_PLACE, type Place } from './places';
import { pollTask } from './poll-task';
import { isLookOwed, patienceMs } from './shape-guard';
import { stopTask } from './stop-task';
import { submitTask } from './submit-task';

/** More steps without a wait than any generation has: a loop would be a fault of ours. */
const MAX_STEPS = 12;
const REST_MS = 30 * SECOND;
/** A failure is not told before the preview is kept; so many failures take half an hour. */
const KEEP_TRIES = 30;
const KEEPING = 'The texture has ended; the untextured shape is still being fetched.';
const DONE = { status: 'completed' } as const;

/** Takes a claimed job as far as it goes without waiting, and without a download where `place`
 *  has no room for one. Returns when it is next due, if it is. */
export async function runJob(
  checker: CheckerContext,
  claimed: ClaimedJob,
  signal: AbortSignal,
  place: Place = ANY_PLACE,
): Promise<Date | null> {
  const work = new AbortController();
  const stop = () => work.abort();
  if (signal.aborted) stop();
  // More runs listen to it than Node takes for a leak.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', stop, { once: true });
  const lease = holdLease(checker, claimed, stop);
  try {
    const model = await models().findOne({ _id: claimed.model_id });
    if (!model) return await abandon(checker, claimed);
    const isDeleted = model.deleted_at !== null;
    const job = isDeleted ? await calledOff(claimed) : claimed;
    if (!job) return null;
    return await runSteps(checker, job, { signal: work.signal, lease, isDeleted, place });
  } catch (thrown) {
    // Our own fault, not the generation's: it rests a while instead of spinning.
    await writeJob(claimed, { next_check_at: new Date(checker.clock.now() + REST_MS) });
    throw thrown;
  } finally {
    lease.end();
    signal.removeEventListener('abort', stop);
    await releaseJob(claimed);
  }
}

/** A deletion may have been cut off before the job heard of it. Null when the claim was lost. */
async function calledOff(job: ClaimedJob): Promise<ClaimedJob | null> {
  return job.cancel_requested ? job : writeJob(job, { cancel_requested: true });
}

type Run = { signal: AbortSignal; lease: HeldLease; isDeleted: boolean; place: Place };

async function runSteps(
  checker: CheckerContext,
  claimed: ClaimedJob,
  run: Run,
): Promise<Date | null> {
  let job = claimed;
  for (let step = 0; step < MAX_STEPS && !run.signal.aborted; step++) {
    if (job.stage === 'download' && !run.place.forDownload()) break;
    if (isLookOwed(checker, job)) job = await keepShape(checker, job, run);
    const seen = await takeStep(checker, job, run);
    // A process that was away may be the last to hear that its lease is over.
    if (run.lease.isOver()) return null;
    // Asked to stop in the middle of a download: nothing was learned, the next start repeats it.
    if (run.signal.aborted && seen.kind === 'download-failed') break;
    if (seen.kind === 'task') listenTo(checker, job, seen.task);
    const decision = advance(job, seen, { now: nowOf(checker), pace: checker.pace });
    const isLast = decision.wait_ms === null;
    // What is paid is kept before the job ends; else the next step must not wait for it.
    if (isLast) job = await keepFirst(checker, job, run);
    const mustWait = isLast && !run.isDeleted && isWorthWaitingFor(checker, job);
    const applied = await applyDecision(
      checker,
      job,
      mustWait ? await keepLater(checker, job, { seen, decision }) : decision,
    );
    if (!applied) return null;
    if (holdsPlace(job, nowOf(checker)) && !holdsPlace(applied, nowOf(checker))) {
      await checker.account.placeFreed();
    }
    if (mayBuy(job) && !mayBuy(applied)) await giveBack(applied.reservation);
    if (isLast && !mustWait) checker.downloads.previews.forget(job._id);
    job = applied;
    const isTold = seen.kind === 'accepted' && (await takeEarlyHint(seen.task_id));
    if (decision.wait_ms === 0) continue;
    if (!isLast) job = await keepFirst(checker, job, run);
    if (!isTold) break;
  }
  return job.next_check_at;
}

/** Keeps a finished preview that is still to be fetched. When the job is due stays as it was read
 *  before the look: a hint since then asks for another. */
async function keepFirst(checker: CheckerContext, job: ClaimedJob, run: Run): Promise<ClaimedJob> {
  if (run.isDeleted || !isPreviewWanted(job) || !run.place.forDownload()) return job;
  const kept = await keepPreview(checker, job, run.signal);
  return { ...kept, next_check_at: job.next_check_at };
}

/** Keeps a shape that is to be looked at before its texture is bought, if it comes in time. */
async function keepShape(checker: CheckerContext, job: ClaimedJob, run: Run): Promise<ClaimedJob> {
  const restMs = patienceMs(job, checker.clock.now());
  if (restMs === 0) return job;
  const signal = AbortSignal.any([run.signal, AbortSignal.timeout(restMs)]);
  return keepFirst(checker, job, { ...run, signal });
}

function isWorthWaitingFor({ downloads, clock }: CheckerContext, job: ClaimedJob): boolean {
  const { is_lost, failures } = downloads.previews.of(job._id);
  const isHeld = !job.asset_deadline || clock.now() < job.asset_deadline.getTime();
  return isPreviewWanted(job) && !is_lost && failures < KEEP_TRIES && isHeld;
}

/** All is over and the preview not yet on the disk: the end of the job waits for it. A model that
 *  is stored is told all the same. */
async function keepLater(
  { downloads, clock }: CheckerContext,
  job: ClaimedJob,
  { seen, decision }: { seen: Observation; decision: Decision },
): Promise<Decision> {
  const paused = await pausedBy('downloading');
  const standing = isOnlyPreviewLeft(job) ? DONE : {};
  if (paused && seen.kind !== 'stored') return { ...advancePaused(job, paused), model: standing };
  const { failures, not_before } = downloads.previews.of(job._id);
  const wait_ms = Math.max(not_before - clock.now(), SECOND);
  if (seen.kind === 'stored') return { ...withoutPreview(job, decision), wait_ms };
  const isKnown = job.waiting_for === KEEPING;
  return decide({
    job: { waiting_for: KEEPING },
    model: standing,
    event: { what: isKnown ? 'looked' : 'preview not kept yet', facts: { failures } },
    wait_ms,
  });
}

/** The same end, but for the one file that is still to come. */
function withoutPreview({ wanted }: ClaimedJob, decision: Decision): Decision {
  const left = { ...wanted, glb: null, poster: null };
  const job = { state: 'active', attempts: 0, waiting_for: KEEPING, wanted: left } as const;
  return { ...decision, job: { ...decision.job, ...job } };
}

async function takeStep(
  checker: CheckerContext,
  job: ClaimedJob,
  { signal, isDeleted }: Run,
): Promise<Observation> {
  const stopped = job.cancel_requested ? await stopTask(checker, job) : undefined;
  if (stopped) return stopped;
  // Nobody wants the file of a deleted model; what its task cost is booked by now.
  if (job.stage === 'download' && isDeleted) return { kind: 'stopped' };
  if (isOnlyPreviewLeft(job)) return { kind: 'complete' };
  if (job.stage === 'download') return downloadModel(checker, job, signal);
  if (job.meshy_task_id) return pollTask(checker, job, job.meshy_task_id);
  if (!isDeleted && isLookOwed(checker, job)) {
    const looked = await lookAtShape(checker, job, signal);
    if (looked) return looked;
  }
  return submitTask(checker, job, job.stage);
}

/** Its model never came to be: a creation may be between two writes, but not for long. */
async function abandon(checker: CheckerContext, job: ClaimedJob): Promise<Date | null> {
  const now = nowOf(checker);
  if (now.getTime() - job.created_at.getTime() < MINUTE) {
    const later = new Date(now.getTime() + SECOND);
    await writeJob(job, { next_check_at: later });
    return later;
  }
  await jobs().deleteOne({ _id: job._id, fence: job.fence });
  return null;
}
