import 'server-only';
import { z } from 'zod';
import { TypedPassword } from '../account-fields';
import type { Caller } from '../caller';
import { deletePerson, ModelsOf } from '../people/delete-person';
import { checkPassword, hasPassword } from './check-password';

export const AccountDeletion = z.strictObject({
  models: ModelsOf,
  /** Asked of everybody who has one. */
  password: TypedPassword.optional(),
});

/** Deletes my own account. Throws 'invalid-input' for a wrong password, 'conflict' when I am the
 *  last administrator. */
export async function deleteAccount(
  caller: Caller,
  { models, password }: z.infer<typeof AccountDeletion>,
  settleModels: (userId: string) => Promise<void>,
): Promise<void> {
  if (await hasPassword(caller.user.id)) await checkPassword(caller.user.id, password ?? '');
  await deletePerson(caller, caller.user.id, { models, settleModels });
}
