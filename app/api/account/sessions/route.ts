import { endOwnSessions, listOwnSessions } from '@/lib/auth/sessions/own-sessions';
import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';

export const GET = handle(async ({ request, user }) =>
  Response.json({ items: await listOwnSessions(user.id, request.headers) }),
);

export const DELETE = handle(async (call) => {
  await endOwnSessions(callerOf(call));
  return new Response(null, { status: 204 });
});
