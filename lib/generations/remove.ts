import 'server-only';
import { audit } from '../audit/audit';
import type { SessionUser } from '../auth/user';
import { hub } from '../events/hub';
import { log } from '../log';
import type { ModelDocument } from './documents';
import { findOwned } from './find-owned';
import { jobs, models } from './store';

type Removal = {
  /** Who deletes: the owner, or an administrator. */
  actor: SessionUser;
  media: { remove(path: string): Promise<boolean> };
};

/**
 * Deletes a generation and its files for good. What was charged stays in the ledger; a task that
 * is still waiting at Meshy is called off. Throws 'not-found'.
 */
export async function removeGeneration(
  user: SessionUser,
  id: string,
  media: Removal['media'],
): Promise<void> {
  const { model } = await findOwned(user, id);
  await removeModel(model, { actor: user, media });
}

/** The same for everything one person made. Repeatable. Returns how many there were. */
export async function removeAllGenerations(userId: string, removal: Removal): Promise<number> {
  const found = models().find({ user_id: userId, deleted_at: null });
  let removed = 0;
  for await (const model of found) {
    await removeModel(model, removal);
    removed++;
  }
  return removed;
}

async function removeModel(model: ModelDocument, { actor, media }: Removal): Promise<void> {
  const now = new Date();
  const id = model._id.toHexString();
  await models().updateOne({ _id: model._id }, { $set: { deleted_at: now } });
  await jobs().updateOne(
    { model_id: model._id, state: 'active' },
    { $set: { cancel_requested: true, next_check_at: now } },
  );
  await jobs().updateOne({ model_id: model._id }, { $set: { updated_at: now } });
  for (const { path } of model.files) {
    await media.remove(path).catch((thrown: unknown) => {
      log().error({ path, err: thrown }, 'a file of a deleted model is still there');
    });
  }
  await models().updateOne({ _id: model._id }, { $set: { files: [], glb_file_path: null } });
  await audit({
    action: 'generation.deleted',
    actor,
    subject: { kind: 'generation', id },
    facts: { status: model.status, files: model.files.length },
  });
  hub().emit('changed', { generation_id: id, user_id: model.user_id });
  hub().emit('due');
}
