import { NewRole, setRole } from '@/lib/auth/people/set-role';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async (call) => {
  await setRole(callerOf(call), call.params.id, await readJson(call.request, NewRole));
  return new Response(null, { status: 204 });
});
