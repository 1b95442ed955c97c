import 'server-only';
import { newId, parseId } from '../../db/id';
import { AppError } from '../../errors';
import type { SessionUser } from '../user';
import { type PersonDocument, people } from './person';

/** Who takes over what somebody leaves behind: the oldest administrator there is beside them.
 *  Throws 'conflict' when there is none. */
export async function administratorBeside(userId: string): Promise<string> {
  const found = await findBeside(userId);
  if (!found) {
    throw new AppError('conflict', 'You are the last administrator. Make somebody else one first.');
  }
  return found._id.toHexString();
}

/** Whether nobody could run this server without this person. */
export async function isLastAdministrator({ id, role }: SessionUser): Promise<boolean> {
  return role === 'admin' && (await findBeside(id)) === undefined;
}

async function findBeside(userId: string): Promise<PersonDocument | undefined> {
  const [found] = await people()
    .find({ _id: { $ne: parseId(userId) ?? newId() }, role: 'admin', banned: { $ne: true } })
    .sort({ _id: 1 })
    .limit(1)
    .toArray();
  return found;
}
