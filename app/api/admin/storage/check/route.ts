import { readJson } from '@/lib/http/body';
import { handleAdmin } from '@/lib/http/handle-admin';
import { CheckAsked } from '@/lib/storage/asked';
import { beginCheck } from '@/lib/storage/begin-check';
import { readStorage } from '@/lib/storage/read-storage';
import { ourSurroundings } from '@/lib/verify/surroundings';

export const POST = handleAdmin(async ({ request, user }) => {
  const { kind } = await readJson(request, CheckAsked);
  await beginCheck(user, kind, ourSurroundings());
  return Response.json(await readStorage(ourSurroundings()), { status: 202 });
});
