import 'server-only';
import { randomUUID } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { DAY, SECOND } from '../../clock';
import { AppError } from '../../errors';
import { clientAddressOf, placeOf } from '../client-address';
import { hiddenKey } from './store';
import { type Try, throttle } from './throttle';

const DEVICE_COOKIE = 'known_device';
const DEVICE_KNOWN_FOR_MS = 180 * DAY;
const WRONG = 401;

/** What a request's sign-in was counted as, until its answer is known. */
type Counted = { account: Try; address: Try | undefined };
const counted = new WeakMap<Request, Counted>();

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/**
 * The throttle around sign-in. A browser that signed in to an account before carries a signed
 * cookie for that account and is counted by it alone; everybody else is counted by account and by
 * place. So nobody can be locked out of their own browser by strangers, and a place shared with
 * an attacker (a school, an undeclared proxy) does not matter to it either. Blocked tries are
 * answered before any password is hashed, alike for accounts that exist and that do not.
 */
export function guardSignIn(): BetterAuthPlugin {
  return {
    id: 'guard-sign-in',
    hooks: {
      before: [{ matcher: isSignIn, handler: createAuthMiddleware(countSignIn) }],
      after: [
        { matcher: isSignIn, handler: createAuthMiddleware(judgeSignIn) },
        { matcher: isEntry, handler: createAuthMiddleware(rememberDevice) },
      ],
    },
  };
}

const isSignIn = ({ path }: { path?: string }) => path === '/sign-in/email';
const isEntry = ({ path }: { path?: string }) =>
  path === '/sign-in/email' || path === '/sign-up/email';

async function countSignIn(context: Context): Promise<void> {
  const email = emailOf(context.body?.email);
  if (!context.request || email === undefined) return;
  try {
    counted.set(context.request, await count(context, email, context.request.headers));
  } catch (thrown) {
    throw thrown instanceof AppError ? refusal(thrown) : thrown;
  }
}

async function count(context: Context, email: string, headers: Headers): Promise<Counted> {
  const device = await deviceOf(context, email);
  if (device) return { account: await throttle('device', device), address: undefined };
  const address = await throttle('address', placeOf(clientAddressOf(headers)));
  try {
    return { account: await throttle('account', email), address };
  } catch (thrown) {
    await address.takeBack();
    throw thrown;
  }
}

async function judgeSignIn({ request, context }: Context): Promise<void> {
  const tries = request && counted.get(request);
  if (!tries) return;
  const { returned } = context;
  if (!(returned instanceof APIError)) {
    await tries.account.succeed();
    await tries.address?.takeBack();
  } else if (returned.statusCode !== WRONG) {
    await tries.account.takeBack();
    await tries.address?.takeBack();
  }
}

async function rememberDevice(context: Context): Promise<void> {
  const email = context.context.newSession?.user.email;
  if (!email) return;
  const { name, attributes } = cookieOf(context);
  const device = (await deviceOf(context, email)) ?? randomUUID();
  const value = `${device}.${hiddenKey('device', email)}`;
  await context.setSignedCookie(name, value, context.context.secret, attributes);
}

/** The device a request proves to be, if it signed in to this very account before. */
async function deviceOf(context: Context, email: string): Promise<string | undefined> {
  const value = await context.getSignedCookie(cookieOf(context).name, context.context.secret);
  if (!value) return undefined;
  const [device, account] = value.split('.');
  return account === hiddenKey('device', email) ? device : undefined;
}

function cookieOf({ context }: Context) {
  return context.createAuthCookie(DEVICE_COOKIE, { maxAge: DEVICE_KNOWN_FOR_MS / SECOND });
}

/** As the library compares it. What is no text is refused by the library itself. */
function emailOf(given: unknown): string | undefined {
  return typeof given === 'string' ? given.toLowerCase() : undefined;
}

function refusal({ message, retryAfterSeconds = 1 }: AppError): APIError {
  return new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_TRIES', message, retry_after_seconds: retryAfterSeconds },
    { 'Retry-After': String(retryAfterSeconds) },
  );
}
