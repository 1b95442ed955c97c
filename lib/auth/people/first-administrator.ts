import 'server-only';
import { type PersonDocument, people } from './person';

/** The administrator who has been here longest and can sign in. */
export async function firstAdministrator(): Promise<PersonDocument | undefined> {
  const found = await people()
    .find({ role: 'admin', banned: { $ne: true } })
    .sort({ _id: 1 })
    .limit(1)
    .toArray();
  return found[0];
}
