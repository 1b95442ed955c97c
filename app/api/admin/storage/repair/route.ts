import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { RepairAsked } from '@/lib/storage/asked';
import { repair } from '@/lib/storage/repair';
import { ourSurroundings } from '@/lib/verify/surroundings';

export const POST = handleAdmin(async (call) => {
  const { what } = await readJson(call.request, RepairAsked);
  return Response.json(await repair(callerOf(call), what, ourSurroundings()));
});
