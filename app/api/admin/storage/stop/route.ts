import { handleAdmin } from '@/lib/http/handle-admin';
import { stopCheck } from '@/lib/storage/begin-check';
import { readStorage } from '@/lib/storage/read-storage';
import { ourSurroundings } from '@/lib/verify/surroundings';

export const POST = handleAdmin(async () => {
  await stopCheck(new Date());
  return Response.json(await readStorage(ourSurroundings()));
});
