import 'server-only';
import type { PersonDocument } from '../../auth/people/person';
import { env } from '../../env';
import type { JobDocument, ModelDocument } from '../documents';
import { expectedPrice, mayBuy } from '../expected-price';
import { reasonToWait } from '../to-view';
import { standingOf } from './job-filter';
import type { JobRow } from './job-view';

export type Beside = {
  /** Missing only where a database was mended by hand. */
  model: ModelDocument | undefined;
  owner: PersonDocument | undefined;
};

export function toJobRow(job: JobDocument, { model, owner }: Beside): JobRow {
  const charged = (model?.credits.preview ?? 0) + (model?.credits.refine ?? 0);
  return {
    id: job.model_id.toHexString(),
    job_id: job._id.toHexString(),
    prompt: model?.prompt ?? job.prompt,
    title: model?.title ?? null,
    owner: owner ? { id: owner._id.toHexString(), name: owner.name, email: owner.email } : null,
    engine: job.engine,
    standing: standingOf(job),
    stage: job.stage,
    activity: job.state === 'active' ? job.activity : null,
    progress: job.progress,
    waiting_for: job.state === 'active' ? reasonToWait(job) : null,
    parked_for: job.parked_at ? (job.parked_for ?? null) : null,
    hindered_by: job.state === 'active' ? (job.hindered_by ?? null) : null,
    attempts: job.attempts,
    error: model?.error ?? null,
    credits: {
      charged,
      expected: charged + (mayBuy(job) ? expectedPrice(job, env().MESHY_MODEL) : 0),
    },
    kept: keptAs(model),
    created_at: job.created_at.toISOString(),
    updated_at: job.updated_at.toISOString(),
    last_checked_at: job.last_checked_at?.toISOString() ?? null,
    next_check_at: job.next_check_at?.toISOString() ?? null,
  };
}

function keptAs(model: ModelDocument | undefined): JobRow['kept'] {
  if (!model || model.deleted_at) return 'deleted';
  return model.trashed_at ? 'trashed' : 'yes';
}
