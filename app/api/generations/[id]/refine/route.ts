import { refineGeneration, TextureWish } from '@/lib/generations/refine';
import { readJsonIfAny } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';

export const POST = handleApi<{ id: string }>('generate', async ({ request, user, params }) =>
  Response.json(await refineGeneration(user, params.id, await readJsonIfAny(request, TextureWish))),
);
