import { revokeInvitation } from '@/lib/auth/invitations/revoke-invitation';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';

export const DELETE = handleAdmin<{ id: string }>(async (call) => {
  await revokeInvitation(callerOf(call), call.params.id, new Date());
  return new Response(null, { status: 204 });
});
