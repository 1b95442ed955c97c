import { signOutPerson } from '@/lib/auth/sessions/sign-out-person';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async (call) =>
  Response.json({ ended: await signOutPerson(callerOf(call), call.params.id) }),
);
