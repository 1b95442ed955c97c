import 'server-only';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import type { ModelDocument } from './documents';
import { jobs, models } from './store';
import { toView } from './to-view';
import type { GenerationView } from './view';

/** What this person's `Idempotency-Key` started, if it did. Throws 'conflict' when that was deleted,
 *  or is not the same order. */
export async function findByKey(
  user: SessionUser,
  idempotencyKey: string | undefined,
  isSame: (model: ModelDocument) => boolean,
): Promise<GenerationView | undefined> {
  if (!idempotencyKey) return undefined;
  const model = await models().findOne({ user_id: user.id, idempotency_key: idempotencyKey });
  const job = model && (await jobs().findOne({ model_id: model._id }));
  if (!model || !job) return undefined;
  if (model.deleted_at) {
    throw new AppError('conflict', 'What this Idempotency-Key started was deleted: use a new one.');
  }
  if (!isSame(model)) {
    throw new AppError(
      'conflict',
      'This Idempotency-Key already started another generation: use a new one.',
    );
  }
  return toView(model, job, new Date());
}
