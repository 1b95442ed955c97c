import { refineGeneration } from '@/lib/generations/refine';
import { handleApi } from '@/lib/http/handle-api';

export const POST = handleApi<{ id: string }>('generate', async ({ user, params }) =>
  Response.json(await refineGeneration(user, params.id)),
);
