import 'server-only';
import { z } from 'zod';
import { findPerson, people } from '../auth/people/person';
import type { SessionUser } from '../auth/user';
import { TEXTURE_TIMES } from './texture-time';

/** What a person chose last; null until they did. */
const Preferences = z.object({
  texture_time: z.enum(TEXTURE_TIMES).nullable().catch(null),
});
export type Preferences = z.infer<typeof Preferences>;

export const PreferenceChange = z.strictObject({ texture_time: z.enum(TEXTURE_TIMES) });
export type PreferenceChange = z.infer<typeof PreferenceChange>;

/** They are kept with the person, and go with them. Throws 'not-found'. */
export async function getPreferences(user: SessionUser): Promise<Preferences> {
  const { preferences = {} } = await findPerson(user.id);
  return Preferences.parse({ texture_time: null, ...preferences });
}

/** What is not named stays. Throws 'not-found'. */
export async function changePreferences(
  user: SessionUser,
  { texture_time }: PreferenceChange,
): Promise<Preferences> {
  const { _id } = await findPerson(user.id);
  await people().updateOne({ _id }, { $set: { 'preferences.texture_time': texture_time } });
  return getPreferences(user);
}
