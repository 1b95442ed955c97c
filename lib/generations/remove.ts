import 'server-only';
import { audit } from '../audit/audit';
import type { SessionUser } from '../auth/user';
import { hub } from '../events/hub';
import { log } from '../log';
import { findOwned } from './find-owned';
import { jobs, models } from './store';

/**
 * Deletes a generation and its files for good. What was charged stays in the ledger; a task that
 * is still waiting at Meshy is called off. Throws 'not-found'.
 */
export async function removeGeneration(
  user: SessionUser,
  id: string,
  media: { remove(path: string): Promise<boolean> },
): Promise<void> {
  const { model, job } = await findOwned(user, id);
  const now = new Date();
  await models().updateOne({ _id: model._id }, { $set: { deleted_at: now } });
  await jobs().updateOne(
    { _id: job._id, state: 'active' },
    { $set: { cancel_requested: true, next_check_at: now } },
  );
  await jobs().updateOne({ _id: job._id }, { $set: { updated_at: now } });
  for (const { path } of model.files) {
    await media.remove(path).catch((thrown: unknown) => {
      log().error({ path, err: thrown }, 'a file of a deleted model is still there');
    });
  }
  await models().updateOne({ _id: model._id }, { $set: { files: [], glb_file_path: null } });
  await audit({
    action: 'generation.deleted',
    actor: user,
    subject: { kind: 'generation', id },
    facts: { status: model.status, files: model.files.length },
  });
  hub().emit('changed', { generation_id: id, user_id: user.id });
  hub().emit('due');
}
