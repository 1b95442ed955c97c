import 'server-only';
import { audit } from '../../audit/audit';
import { AppError } from '../../errors';
import { auth } from '../auth';
import type { Caller } from '../caller';
import { plainAddress } from '../client-address';
import type { SessionView } from '../view';
import { describeDevice } from './describe-device';
import { endSessions } from './end-sessions';
import { tellSignedOut } from './tell-signed-out';

/** Where I am signed in, the latest use first. `headers` are those of the request that asks. */
export async function listOwnSessions(userId: string, headers: Headers): Promise<SessionView[]> {
  const { internalAdapter } = await auth().$context;
  const [found, current] = await Promise.all([
    internalAdapter.listSessions(userId, { onlyActiveSessions: true }),
    currentSessionId(headers),
  ]);
  return found
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
    .map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
      id,
      device: describeDevice(userAgent ?? ''),
      address: plainAddress(ipAddress ?? '') ?? (ipAddress || null),
      created_at: createdAt.toISOString(),
      last_seen_at: updatedAt.toISOString(),
      is_current: id === current,
    }));
}

/** Signs one of my browsers out. Throws 'not-found' for anybody else's session. */
export async function endOwnSession(caller: Caller, id: string): Promise<void> {
  const { internalAdapter } = await auth().$context;
  const mine = await internalAdapter.listSessions(caller.user.id);
  const session = mine.find((one) => one.id === id);
  if (!session) throw new AppError('not-found', 'This session has ended already.');
  await internalAdapter.deleteSession(session.token);
  await tellSignedOut(caller.user.id);
  await audit({
    action: 'session.ended',
    actor: caller.user,
    subject: { kind: 'session', id },
    facts: { device: describeDevice(session.userAgent ?? '') },
    address: caller.address,
  });
}

/** Signs me out everywhere, in the browser that asks as well. */
export async function endOwnSessions(caller: Caller): Promise<void> {
  const ended = await endSessions(caller.user.id);
  await audit({
    action: 'session.all-ended',
    actor: caller.user,
    subject: { kind: 'user', id: caller.user.id },
    facts: { sessions: ended },
    address: caller.address,
  });
}

/** The session these request headers belong to. */
export async function currentSessionId(headers: Headers): Promise<string | undefined> {
  return (await auth().api.getSession({ headers }))?.session.id;
}
