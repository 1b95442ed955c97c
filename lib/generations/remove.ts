import 'server-only';
import { audit } from '../audit/audit';
import type { AuditFacts } from '../audit/view';
import type { SessionUser } from '../auth/user';
import type { Id } from '../db/id';
import { hub } from '../events/hub';
import { log } from '../log';
import type { ModelDocument } from './documents';
import { findOwned } from './find-owned';
import { jobs, models } from './store';
import { IN_TRASH, REMOVAL_DUE } from './trashed';

export type Removal = {
  /** Who deletes: the owner, an administrator, or null for the server itself. */
  actor: SessionUser | null;
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
  return (await removeFound({ user_id: userId }, removal)).length;
}

/** The same for everything in a person's trash. Returns their ids. */
export async function emptyTrash(user: SessionUser, media: Removal['media']): Promise<string[]> {
  const removal = { actor: user, media };
  // Somebody may take one out while the others before it go.
  return removeFound({ user_id: user.id, ...IN_TRASH }, removal, ({ trashed_at }) => ({
    trashed_at,
  }));
}

/** What must still hold of a model. */
type OnlyIf = Partial<Pick<ModelDocument, 'trashed_at'>>;

async function removeFound(
  filter: object,
  removal: Removal,
  onlyIf: (model: ModelDocument) => OnlyIf = () => ({}),
): Promise<string[]> {
  const removed: string[] = [];
  for await (const model of models().find({ ...filter, deleted_at: null })) {
    if (await removeModel(model, removal, onlyIf(model))) removed.push(model._id.toHexString());
  }
  return removed;
}

/** False when somebody else has deleted it, or it is no more what `onlyIf` says. */
async function removeModel(
  model: ModelDocument,
  { actor, media }: Removal,
  onlyIf: OnlyIf = {},
): Promise<boolean> {
  if (!(await markDeleted(model, { actor, onlyIf }))) return false;
  await removeFiles(model._id, media);
  return true;
}

type Marking = Pick<Removal, 'actor'> & {
  onlyIf?: OnlyIf;
  /** What the audit log says beside its state. */
  facts?: AuditFacts;
};

/** Makes it nobody's to see, and its files due to be removed. False when it was deleted already,
 *  or is no more what `onlyIf` says. */
export async function markDeleted(
  model: ModelDocument,
  { actor, onlyIf, facts }: Marking,
): Promise<boolean> {
  const now = new Date();
  const id = model._id.toHexString();
  const { matchedCount } = await models().updateOne(
    { _id: model._id, deleted_at: null, ...onlyIf },
    { $set: { deleted_at: now, trashed_at: REMOVAL_DUE } },
  );
  if (matchedCount === 0) return false;
  await jobs().updateOne(
    { model_id: model._id, state: 'active' },
    { $set: { cancel_requested: true, next_check_at: now } },
  );
  await jobs().updateOne({ model_id: model._id }, { $set: { updated_at: now } });
  await audit({
    action: 'generation.deleted',
    actor,
    subject: { kind: 'generation', id },
    facts: { status: model.status, files: model.files.length, ...facts },
  });
  hub().emit('changed', { generation_id: id, user_id: model.user_id });
  hub().emit('due');
  return true;
}

/** Removes the files of a deleted generation. Those that cannot be removed stay due. */
export async function removeFiles(_id: Id, media: Removal['media']): Promise<void> {
  const model = await models().findOne({ _id }, { projection: { files: 1, 'workshop.files': 1 } });
  const files = [...(model?.files ?? []), ...(model?.workshop?.files ?? [])];
  let isClean = true;
  for (const { path } of files) {
    await media.remove(path).catch((thrown: unknown) => {
      isClean = false;
      log().error({ path, err: thrown }, 'a file of a deleted model is still there');
    });
  }
  if (!isClean) return;
  const nothing = { files: [], glb_file_path: null, trashed_at: null };
  await models().updateOne({ _id }, { $set: nothing, $unset: { workshop: '' } });
}
