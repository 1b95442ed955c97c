import 'server-only';
import { APIError } from 'better-auth/api';
import { claimFirstAccount } from './claim-first-account';
import { setupDoor } from './setup-door';
import { type SignUpPolicy, signUpPolicy } from './sign-up-policy';

/** The request that asks for an account; without `request` it is our own code that asks. */
type Asking = { request?: Request | undefined; body?: unknown };

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
  const policy = await assertMaySignUp(asking);
  if (policy === 'open') return { ...user, role: 'user' };
  if (await claimFirstAccount(new Date())) return { ...user, role: 'admin' };
  throw refusal('SIGN_UP_CLOSED', REFUSALS.closed);
}

function tokenIn(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'setup_token' in body
    ? body.setup_token
    : undefined;
}

function refusal(code: string, message: string): APIError {
  return new APIError('FORBIDDEN', { code, message });
}
