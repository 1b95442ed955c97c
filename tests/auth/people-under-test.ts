import { auth } from '@/lib/auth/auth';
import type { Caller } from '@/lib/auth/caller';
import { signIn } from '@/lib/auth/sign-in';
import type { SessionUser } from '@/lib/auth/user';

export const PASSWORD = 'correct horse battery';
export const emailOf = (name: string) => `${name.toLowerCase()}@example.org`;

/** Made slow on purpose by the library, so made once. */
let hashed: Promise<string> | undefined;

/** An account that can sign in. */
export async function newPerson(name: string, role: 'admin' | 'user'): Promise<SessionUser> {
  const { internalAdapter, password } = await auth().$context;
  hashed ??= password.hash(PASSWORD);
  const { user } = await auth().api.createUser({ body: { name, email: emailOf(name), role } });
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await hashed,
  });
  return { id: user.id, name, email: user.email, role };
}

export const callerOf = (user: SessionUser): Caller => ({ user, address: '192.0.2.7' });

/** Headers of a browser in which this person is signed in; undefined when that was refused. */
export async function browserOf(
  { email }: { email: string },
  { password = PASSWORD, userAgent = 'tests' } = {},
): Promise<Headers | undefined> {
  const headers = new Headers({ 'user-agent': userAgent, 'x-socket-ip': '192.0.2.7' });
  const cookies = (await signIn({ email, password }, headers)).getSetCookie();
  if (cookies.length === 0) return undefined;
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
}
