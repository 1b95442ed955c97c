import { trashGeneration } from '@/lib/generations/trash';
import { handleApi } from '@/lib/http/handle-api';

export const POST = handleApi<{ id: string }>('generate', async ({ user, params }) =>
  Response.json(await trashGeneration(user, params.id)),
);
