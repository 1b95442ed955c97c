import { endOwnSession } from '@/lib/auth/sessions/own-sessions';
import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';

export const DELETE = handle<{ id: string }>(async (call) => {
  await endOwnSession(callerOf(call), call.params.id);
  return new Response(null, { status: 204 });
});
