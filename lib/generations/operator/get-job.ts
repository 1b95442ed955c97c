import 'server-only';
import { peopleById } from '../../auth/people/find-people';
import type { SessionUser } from '../../auth/user';
import { creditEntries } from '../../credits/entries';
import { leftOf } from '../../credits/reserve';
import { env } from '../../env';
import type { JobDocument, SubmissionDocument } from '../documents';
import { expectedPrice } from '../expected-price';
import type { Owned } from '../find-owned';
import type { JobEventDocument } from '../job-event-document';
import { canCancel, canRetry } from '../permitted';
import { jobEvents, submissions } from '../store';
import { findForOperator } from './find-for-operator';
import type { JobDetail, JobEventView } from './job-view';
import { toJobRow } from './to-job-row';
import { toPurchaseView } from './to-purchase-view';

/** A job that moves by single percents is looked at some 300 times. */
const EVENTS_MAX = 400;
const PURCHASES_MAX = 100;

/** All that is known of anybody's job. Throws 'not-found', for whoever is no administrator too. */
export async function getJob(user: SessionUser, id: string, now: Date): Promise<JobDetail> {
  const found = await findForOperator(user, id);
  const { model, job } = found;
  const bought = await submissions()
    .find({ job_id: job._id })
    .sort({ started_at: 1 })
    .limit(PURCHASES_MAX)
    .toArray();
  const [owners, charged, events, held] = await Promise.all([
    peopleById([job.user_id]),
    chargesOf(bought),
    lastEvents(job),
    job.reservation ? leftOf(job.reservation) : 0,
  ]);
  const purchases = bought.map((one) => toPurchaseView(one, { job, charged }));
  const can = permitted(found, now);
  return {
    ...toJobRow(job, { model, owner: owners.get(job.user_id) }),
    ...traceOf(job),
    held: Math.max(0, held),
    files: model.deleted_at ? [] : model.files,
    purchases,
    events: events.slice(0, EVENTS_MAX).reverse().map(toEventView),
    has_more_events: events.length > EVENTS_MAX,
    can: { ...can, decide: purchases.some(({ is_open }) => is_open) },
    retry_credits: can.retry ? expectedPrice(job, env().MESHY_MODEL) : null,
  };
}

/** The ledger's entries, by the submission they settle. */
async function chargesOf(bought: SubmissionDocument[]) {
  const entries = await creditEntries()
    .find({ _id: { $in: bought.map(({ _id }) => _id) } })
    .toArray();
  return new Map(entries.map((entry) => [entry._id.toHexString(), entry]));
}

function lastEvents({ _id }: JobDocument): Promise<JobEventDocument[]> {
  return jobEvents()
    .find({ job_id: _id })
    .sort({ at: -1 })
    .limit(EVENTS_MAX + 1)
    .toArray();
}

function toEventView({ _id, at, fence, what, facts }: JobEventDocument): JobEventView {
  return { id: _id.toHexString(), at: at.toISOString(), fence, what, facts };
}

function permitted({ model, job }: Owned, now: Date) {
  const isActive = job.state === 'active';
  return {
    check: isActive && !job.parked_at,
    park: isActive && !job.parked_at,
    retry: !model.deleted_at && canRetry(model, job, now),
    cancel: canCancel(model, job),
    release: isActive && Boolean(job.parked_at),
  };
}

function traceOf(job: JobDocument) {
  return {
    meshy_status: job.meshy_status,
    meshy_task_id: job.meshy_task_id,
    preview_task_id: job.preview_task_id,
    upstream_deadline: job.upstream_deadline?.toISOString() ?? null,
    asset_deadline: job.asset_deadline?.toISOString() ?? null,
    cancel_requested: job.cancel_requested,
    shape_check: job.shape_check ?? null,
    lease: job.lease && { owner: job.lease.owner, until: job.lease.until.toISOString() },
    fence: job.fence,
    crashes: job.crashes ?? 0,
  };
}
