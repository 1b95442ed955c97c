import { keepUntextured } from '@/lib/generations/keep-untextured';
import { handleApi } from '@/lib/http/handle-api';

export const POST = handleApi<{ id: string }>('generate', async ({ user, params }) =>
  Response.json(await keepUntextured(user, params.id)),
);
