import { revokeApiKey } from '@/lib/auth/api-keys/revoke-api-key';
import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';

export const DELETE = handle<{ id: string }>(async (call) => {
  await revokeApiKey(callerOf(call), call.params.id);
  return new Response(null, { status: 204 });
});
