import 'server-only';
import { findPersonByEmail } from '../auth/people/person';
import type { SessionUser } from '../auth/user';
import type { LibraryRecord } from './library-record';

/** Whose an imported model is: the importer's, or that of the account with its owner's address. */
export function ownerIn(
  importer: SessionUser,
  to: 'self' | 'owners',
): (owner: LibraryRecord['owner']) => Promise<string> {
  const known = new Map<string, string>();
  return async (owner) => {
    if (to === 'self' || owner === null) return importer.id;
    const email = owner.email.toLowerCase();
    const before = known.get(email);
    if (before) return before;
    const person = await findPersonByEmail(email);
    const id = person?._id.toHexString() ?? importer.id;
    known.set(email, id);
    return id;
  };
}
