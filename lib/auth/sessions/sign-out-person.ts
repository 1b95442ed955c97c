import 'server-only';
import { audit } from '../../audit/audit';
import type { Caller } from '../caller';
import { findPerson } from '../people/person';
import { endSessions } from './end-sessions';

/** Signs somebody out of every browser. Returns how many. Throws 'not-found'. */
export async function signOutPerson(caller: Caller, id: string): Promise<number> {
  const person = await findPerson(id);
  const ended = await endSessions(id);
  await audit({
    action: 'user.signed-out',
    actor: caller.user,
    subject: { kind: 'user', id },
    facts: { email: person.email, sessions: ended },
    address: caller.address,
  });
  return ended;
}
