import { cancelGeneration } from '@/lib/generations/cancel';
import { handleApi } from '@/lib/http/handle-api';

export const POST = handleApi<{ id: string }>('generate', async ({ user, params }) =>
  Response.json(await cancelGeneration(user, params.id)),
);
