import 'server-only';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import { AppError } from '../errors';
import type { JobDocument, ModelDocument } from './documents';
import { jobs, models } from './store';

/** A generation that was looked up for its owner; only `findOwned` makes one. */
export type Owned = { model: ModelDocument; job: JobDocument };

/** The user's own generation. Throws 'not-found' for anybody else's, a deleted or malformed id. */
export async function findOwned(user: SessionUser, id: string): Promise<Owned> {
  const model = await findOwnedModel(user, id);
  const job = await jobs().findOne({ model_id: model._id });
  if (!job) throw new AppError('not-found', 'There is no such generation.');
  return { model, job };
}

/** The same without the job, for who needs only what is kept. Throws 'not-found' likewise. */
export async function findOwnedModel(user: SessionUser, id: string): Promise<ModelDocument> {
  const _id = parseId(id);
  const model = _id && (await models().findOne({ _id, user_id: user.id, deleted_at: null }));
  if (!model) throw new AppError('not-found', 'There is no such generation.');
  return model;
}
