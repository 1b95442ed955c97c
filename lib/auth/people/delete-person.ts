import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import { AppError } from '../../errors';
import { apiKeys } from '../api-keys/api-key';
import { auth } from '../auth';
import type { Caller } from '../caller';
import { passwordResets } from '../password-reset/reset';
import { bar } from './disable';
import { findPerson } from './person';

/** What becomes of a deleted person's models: kept for an administrator, or removed for good. */
export const ModelsOf = z.enum(['keep', 'remove']);
export type ModelsOf = z.infer<typeof ModelsOf>;

type Deletion = {
  models: ModelsOf;
  /** Hands the person's models on, or removes them. Repeatable. */
  settleModels(userId: string): Promise<void>;
};

/**
 * Deletes an account. Barred first, so that nothing new begins; then the models, then the account:
 * after a crash in between the person is still there, disabled, and can be deleted again. What was
 * charged stays in the ledger. Throws 'not-found'; 'conflict' for the last administrator.
 */
export async function deletePerson(caller: Caller, id: string, deletion: Deletion): Promise<void> {
  const person = await findPerson(id);
  await bar(person);
  await deletion.settleModels(id);
  await passwordResets().deleteMany({ user_id: id });
  await apiKeys().deleteMany({ user_id: id });
  const { internalAdapter } = await auth().$context;
  await internalAdapter.deleteUser(id);
  // A request that was under way when the sessions ended may have made one more.
  await deletion.settleModels(id);
  await audit({
    action: 'user.deleted',
    actor: caller.user,
    subject: { kind: 'user', id },
    facts: { email: person.email, models: deletion.models },
    address: caller.address,
  });
}

/** The same for somebody else's account. Throws 'conflict' for one's own. */
export async function deleteOther(caller: Caller, id: string, deletion: Deletion): Promise<void> {
  if (id === caller.user.id) {
    throw new AppError('conflict', 'Your own account is deleted on your account page.');
  }
  await deletePerson(caller, id, deletion);
}
