import { enablePerson } from '@/lib/auth/people/disable';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async (call) => {
  await enablePerson(callerOf(call), call.params.id);
  return new Response(null, { status: 204 });
});
