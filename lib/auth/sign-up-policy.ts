import 'server-only';
import { collection } from '../db/collection';
import { env } from '../env';

/** Who may make an account now. */
export type SignUpPolicy = 'first-account' | 'open' | 'closed';

/** The first account is anyone's and becomes the administrator; then `SIGN_UP` decides. */
export async function signUpPolicy(): Promise<SignUpPolicy> {
  const someone = await collection('user').findOne({}, { projection: { _id: 1 } });
  if (!someone) return 'first-account';
  return env().SIGN_UP;
}
