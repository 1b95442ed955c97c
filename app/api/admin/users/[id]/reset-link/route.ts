import { createResetLink } from '@/lib/auth/password-reset/create-reset-link';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { linkTo } from '@/lib/http/link-to';

export const POST = handleAdmin<{ id: string }>(async (call) => {
  const { token, expires_at } = await createResetLink(callerOf(call), call.params.id, new Date());
  const url = linkTo(`/reset/${token}`, call.request);
  return Response.json({ url, expires_at }, { status: 201 });
});
