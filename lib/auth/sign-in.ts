import 'server-only';
import { isAPIError } from 'better-auth/api';
import { auth } from './auth';

/** Opens a session for somebody who has just proved who they are. Returns the cookies for the
 *  answer; none while the throttle holds, and then the sign-in page does it. */
export async function signIn(
  { email, password }: { email: string; password: string },
  headers: Headers,
): Promise<Headers> {
  const cookies = new Headers();
  try {
    const signedIn = await auth().api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    });
    for (const cookie of signedIn.headers.getSetCookie()) cookies.append('set-cookie', cookie);
  } catch (thrown) {
    if (!isAPIError(thrown)) throw thrown;
  }
  return cookies;
}
