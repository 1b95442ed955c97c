import { retryGeneration } from '@/lib/generations/retry';
import { handleApi } from '@/lib/http/handle-api';

export const POST = handleApi<{ id: string }>('generate', async ({ user, params }) =>
  Response.json(await retryGeneration(user, params.id)),
);
