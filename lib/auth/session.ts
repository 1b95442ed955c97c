import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { signUpPolicy } from './sign-up-policy';
import type { SessionUser } from './user';
import { userOf } from './user-of';

/** Who looks at the page being rendered. */
export async function currentUser(): Promise<SessionUser | undefined> {
  return userOf(await headers());
}

/** Who looks at the page; a visitor without a session is sent to sign in, or to set up. */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  redirect((await signUpPolicy()) === 'first-account' ? '/setup' : '/sign-in');
}

/** Who looks at an administrator's page; for everybody else there is no such page. */
export async function requireAdmin(): Promise<SessionUser> {
  const user = await requireUser();
  if (user.role !== 'admin') notFound();
  return user;
}
