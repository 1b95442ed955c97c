import { changePassword, PasswordChange } from '@/lib/auth/account/change-password';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';

export const POST = handle(async (call) => {
  const change = await readJson(call.request, PasswordChange);
  await changePassword(callerOf(call), change, call.request.headers);
  return new Response(null, { status: 204 });
});
