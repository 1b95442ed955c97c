import 'server-only';
import { freshSetting } from '../chosen/current';
import { collection } from '../db/collection';

/** Who may make an account now. */
export type SignUpPolicy = 'first-account' | 'open' | 'closed';

/** The first account is anyone's and becomes the administrator; then `SIGN_UP` decides. */
export async function signUpPolicy(): Promise<SignUpPolicy> {
  const someone = await collection('user').findOne({}, { projection: { _id: 1 } });
  if (!someone) return 'first-account';
  return freshSetting('SIGN_UP');
}
