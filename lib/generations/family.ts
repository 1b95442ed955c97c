import 'server-only';
import type { SessionUser } from '../auth/user';
import { mediaUrl } from '../media/stored-file';
import type { JobDocument, ModelDocument } from './documents';
import type { Family, FamilyMember } from './family-view';
import { findOwned } from './find-owned';
import { jobs, models } from './store';

const MOST = 100;

/** Every model made of the same preview task, deleted ones too. Throws 'not-found'. */
export async function familyOf(user: SessionUser, id: string): Promise<Family> {
  const { preview_task_id } = (await findOwned(user, id)).job;
  if (preview_task_id === null) return { items: [] };
  const kin = await jobs()
    .find({ preview_task_id, user_id: user.id })
    .sort({ created_at: 1 })
    .limit(MOST)
    .toArray();
  const found = await models()
    .find({ _id: { $in: kin.map(({ model_id }) => model_id) }, user_id: user.id })
    .toArray();
  const modelOf = new Map(found.map((model) => [model._id.toHexString(), model]));
  const items = kin.flatMap((job) => {
    const model = modelOf.get(job.model_id.toHexString());
    return model ? [memberOf(model, job, preview_task_id)] : [];
  });
  return { items };
}

function memberOf(
  model: ModelDocument,
  { meshy_task_id }: JobDocument,
  preview_task_id: string,
): FamilyMember {
  const poster = model.files.find(({ kind }) => kind === 'poster');
  return {
    id: model._id.toHexString(),
    standing: standingOf(model),
    source_model_id: model.source_model_id?.toHexString() ?? null,
    ...wordsOf(model),
    preview_only: model.preview_only,
    status: model.status,
    poster_url: poster && !model.deleted_at ? mediaUrl(poster) : null,
    credits: model.credits,
    preview_task_id,
    refine_task_id: meshy_task_id === preview_task_id ? null : meshy_task_id,
    created_at: model.created_at.toISOString(),
  };
}

function wordsOf({ deleted_at, title, prompt, texture_prompt }: ModelDocument) {
  if (deleted_at) return { title: null, prompt: null, texture_prompt: null };
  return { title, prompt, texture_prompt: texture_prompt || null };
}

function standingOf({ deleted_at, trashed_at }: ModelDocument): FamilyMember['standing'] {
  if (deleted_at) return 'deleted';
  return trashed_at ? 'in-trash' : 'kept';
}
