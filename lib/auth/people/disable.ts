import 'server-only';
import { audit } from '../../audit/audit';
import { AppError } from '../../errors';
import type { Caller } from '../caller';
import { endSessions } from '../sessions/end-sessions';
import { withoutAdministrator } from './administrators';
import { findPerson, type PersonDocument, people } from './person';

/**
 * Ends somebody's sessions and refuses new ones. What they have under way finishes and is kept.
 * Throws 'not-found'; 'conflict' for oneself and for the last administrator.
 */
export async function disablePerson(caller: Caller, id: string): Promise<void> {
  if (id === caller.user.id) {
    throw new AppError('conflict', 'You cannot disable your own account.');
  }
  const person = await findPerson(id);
  await bar(person);
  await note(caller, 'user.disabled', person);
}

/** Lets somebody sign in again. Throws 'not-found'. */
export async function enablePerson(caller: Caller, id: string): Promise<void> {
  const person = await findPerson(id);
  await people().updateOne(
    { _id: person._id },
    { $set: { banned: false, banReason: null, banExpires: null } },
  );
  await note(caller, 'user.enabled', person);
}

/** The bar first, then the sessions: a sign-in in between meets the bar. */
export async function bar(person: PersonDocument): Promise<void> {
  const id = person._id.toHexString();
  const write = async () => {
    await people().updateOne(
      { _id: person._id },
      { $set: { banned: true, banReason: null, banExpires: null } },
    );
  };
  await (person.role === 'admin' ? withoutAdministrator(id, write) : write());
  await endSessions(id);
}

async function note(caller: Caller, action: string, person: PersonDocument): Promise<void> {
  await audit({
    action,
    actor: caller.user,
    subject: { kind: 'user', id: person._id.toHexString() },
    facts: { email: person.email },
    address: caller.address,
  });
}
