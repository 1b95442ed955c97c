import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import type { Caller } from '../caller';
import { withoutAdministrator } from './administrators';
import { findPerson, people } from './person';

export const NewRole = z.strictObject({ role: z.enum(['admin', 'user']) });

/** Makes somebody an administrator or not. Throws 'not-found'; 'conflict' for the last one. */
export async function setRole(
  caller: Caller,
  id: string,
  { role }: z.infer<typeof NewRole>,
): Promise<void> {
  const person = await findPerson(id);
  const before = person.role === 'admin' ? 'admin' : 'user';
  if (before === role) return;
  const write = async () => {
    await people().updateOne({ _id: person._id }, { $set: { role } });
  };
  await (role === 'admin' ? write() : withoutAdministrator(id, write));
  await audit({
    action: 'user.role-changed',
    actor: caller.user,
    subject: { kind: 'user', id },
    facts: { email: person.email, from: before, to: role },
    address: caller.address,
  });
}
