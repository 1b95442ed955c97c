import { handleAdmin } from '@/lib/http/handle-admin';
import { readStorage } from '@/lib/storage/read-storage';
import { ourSurroundings } from '@/lib/verify/surroundings';

export const GET = handleAdmin(async () => Response.json(await readStorage(ourSurroundings())));
