import { forgetConversionsOfModel } from '@/lib/conversions/forget';
import { changeGeneration, GenerationChange } from '@/lib/generations/change';
import { getGeneration } from '@/lib/generations/get';
import { removeGeneration } from '@/lib/generations/remove';
import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';
import { mediaStore } from '@/lib/media/our-store';
import { forgetSharesOfModel } from '@/lib/sharing/forget';

type Params = { id: string };

export const GET = handleApi<Params>('read', async ({ user, params }) =>
  Response.json(await getGeneration(user, params.id)),
);

export const PATCH = handleApi<Params>('generate', async ({ request, user, params }) =>
  Response.json(await changeGeneration(user, params.id, await readJson(request, GenerationChange))),
);

export const DELETE = handleApi<Params>('generate', async ({ user, params }) => {
  await removeGeneration(user, params.id, mediaStore());
  await forgetSharesOfModel(params.id);
  await forgetConversionsOfModel(params.id, mediaStore());
  return new Response(null, { status: 204 });
});
