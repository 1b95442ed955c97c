import { NewLimits, readLimits, setLimits } from '@/lib/credits/limits';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';

export const GET = handleAdmin(async () => Response.json(await readLimits()));

export const POST = handleAdmin(async (call) => {
  const limits = await readJson(call.request, NewLimits);
  const { user: actor, address } = callerOf(call);
  await setLimits(limits, { actor, address });
  return Response.json(await readLimits());
});
