import 'server-only';
import { audit } from '../audit/audit';
import type { SessionUser } from '../auth/user';
import type { ModelDocument } from './documents';
import { models } from './store';

/** Puts models of this person into the trash, or takes them out, and notes in the audit log each that
 *  has moved. What is in the trash already keeps its time. */
export async function moveTrash(
  user: SessionUser,
  found: ModelDocument[],
  isTrashed: boolean,
): Promise<void> {
  const moving = found.filter(({ trashed_at }) => (trashed_at !== null) !== isTrashed);
  if (moving.length === 0) return;
  const those = { _id: { $in: moving.map(({ _id }) => _id) }, deleted_at: null };
  if (isTrashed) {
    await models().updateMany({ ...those, trashed_at: null }, { $set: { trashed_at: new Date() } });
  } else {
    await models().updateMany(
      { ...those, trashed_by_rule: { $exists: true } },
      { $set: { trashed_at: null, spared_by_hand: true }, $unset: { trashed_by_rule: '' } },
    );
    await models().updateMany(those, { $set: { trashed_at: null } });
  }
  for (const model of moving) await note(user, model, isTrashed);
}

async function note(
  user: SessionUser,
  { _id, status, trashed_by_rule }: ModelDocument,
  isTrashed: boolean,
): Promise<void> {
  await audit({
    action: isTrashed ? 'generation.trashed' : 'generation.restored',
    actor: user,
    subject: { kind: 'generation', id: _id.toHexString() },
    facts: { status, ...(trashed_by_rule && { trashed_by_rule }) },
  });
}
