import { NewName, rename } from '@/lib/auth/account/rename';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';

export const POST = handle(async (call) => {
  await rename(callerOf(call), await readJson(call.request, NewName));
  return new Response(null, { status: 204 });
});
