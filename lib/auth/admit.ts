import 'server-only';
import { APIError } from 'better-auth/api';
import { freshSetting } from '../chosen/current';
import { claimFirstAccount } from './claim-first-account';
import { spendInvitationFor } from './invitations/spend-invitation-for';
import { setupDoor } from './setup-door';
import { type SignUpPolicy, signUpPolicy } from './sign-up-policy';

/** The request that asks for an account; without `request` it is our own code that asks. */
type Asking = { path?: string; request?: Request | undefined; body?: unknown };

const REFUSALS = {
  'token-missing':
    'This server has no account yet: open the link that it printed in its log at start.',
  'token-wrong':
    'This setup link is not valid any more. The server prints a new one in its log at every start.',
  closed: 'Sign-up is closed. Ask the administrator of this server for an account.',
};

/** Refuses who may not make an account now, before anything is looked up: the answer must not
 *  tell which addresses have one. */
export async function assertMaySignUp(asking: Asking): Promise<SignUpPolicy> {
  const policy = await signUpPolicy();
  if (policy === 'closed') throw refusal('SIGN_UP_CLOSED', REFUSALS.closed);
  if (policy === 'first-account' && asking.request) {
    const door = setupDoor(asking.request.headers, tokenIn(asking.body));
    if (door !== 'open') throw refusal('SETUP_TOKEN_NEEDED', REFUSALS[door]);
  }
  return policy;
}

/** Gives a new account its role, or refuses it. */
export async function admit<U extends Record<string, unknown>>(
  user: U,
  asking: Asking,
): Promise<U & { role: string }> {
  if (asking.path?.startsWith('/callback/')) return admitFromProvider(user);
  const policy = await assertMaySignUp(asking);
  if (policy === 'open') return { ...user, role: 'user' };
  if (await claimFirstAccount(new Date())) return { ...user, role: 'admin' };
  throw refusal('SIGN_UP_CLOSED', REFUSALS.closed);
}

/** Somebody the OpenID provider knows and we do not. They never become the administrator. */
async function admitFromProvider<U extends Record<string, unknown>>(
  user: U,
): Promise<U & { role: string }> {
  const isEmpty = (await signUpPolicy()) === 'first-account';
  const isWelcome =
    (await freshSetting('OIDC_SIGN_UP')) === 'open' || (await isInvited(user.email));
  if (isEmpty || !isWelcome) throw refusal('SIGN_UP_CLOSED', REFUSALS.closed);
  return { ...user, role: 'user' };
}

/** The provider confirmed the address, or there would be none here. */
async function isInvited(email: unknown): Promise<boolean> {
  return typeof email === 'string' && spendInvitationFor(email, new Date());
}

function tokenIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'setup_token' in body
    ? body.setup_token
    : undefined;
}

function refusal(code: string, message: string): APIError {
  return new APIError('FORBIDDEN', { code, message });
}
