import 'server-only';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { audit } from '../audit/audit';
import { clientAddressOf } from './client-address';

/** What was answered when somebody tried to come in. Runs after the library's routes. */
export const auditAnswer = createAuthMiddleware(async (context) => {
  const { path, headers } = context;
  const { returned, newSession } = context.context;
  const address = headers ? clientAddressOf(headers) : null;
  if (returned instanceof APIError) {
    if (path !== '/sign-in/email' || returned.statusCode >= 500) return;
    const facts = { email: textOf(context.body?.email), status: returned.statusCode };
    await audit({ action: 'session.refused', actor: null, facts, address });
    return;
  }
  const by = wayIn(path);
  if (newSession && by) {
    const facts = { by };
    await audit({ action: 'session.opened', actor: newSession.user, facts, address });
  }
});

/** Null for what makes a session without anybody coming in: a new account is an entry of its own, and
 *  a session in use is renewed now and then. */
function wayIn(path: string): string | null {
  if (path === '/sign-in/email') return 'password';
  return /\/callback\//.test(path) ? 'single sign-on' : null;
}

/** Who signs out: known only before the library's route forgets it. */
export const auditSignOut = createAuthMiddleware(async (context) => {
  if (context.path !== '/sign-out') return;
  const session = await getSessionFromCtx(context);
  if (!session) return;
  const address = context.headers ? clientAddressOf(context.headers) : null;
  await audit({ action: 'session.closed', actor: session.user, address });
});

type NewUser = { id: string; email: string } & Record<string, unknown>;
type Maker = {
  headers?: Headers | undefined;
  context: { session?: { user: { id: string; email: string } } | null };
};

/** A new account: made by who is signed in, or by the person itself. */
export async function auditNewUser(user: NewUser, maker: Maker | null): Promise<void> {
  await audit({
    action: 'user.created',
    actor: maker?.context.session?.user ?? user,
    subject: { kind: 'user', id: user.id },
    facts: { email: user.email, role: textOf(user.role) },
    address: maker?.headers ? clientAddressOf(maker.headers) : null,
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
