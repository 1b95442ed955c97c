import 'server-only';
import type { SessionUser } from '../../auth/user';
import { parseId } from '../../db/id';
import { AppError } from '../../errors';
import type { Owned } from '../find-owned';
import { jobs, models } from '../store';

/** Anybody's generation, deleted ones too: what they bought may still be open. Throws 'not-found'
 *  for whoever is no administrator, and for an unknown or malformed id. */
export async function findForOperator(user: SessionUser, id: string): Promise<Owned> {
  const model_id = user.role === 'admin' ? parseId(id) : undefined;
  const [model, job] = model_id
    ? await Promise.all([models().findOne({ _id: model_id }), jobs().findOne({ model_id })])
    : [];
  if (!model || !job) throw new AppError('not-found', 'There is no such generation.');
  return { model, job };
}
