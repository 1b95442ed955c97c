import { CollectionFields } from '@/lib/collections/fields';
import { removeCollection } from '@/lib/collections/remove';
import { renameCollection } from '@/lib/collections/rename';
import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';

type Params = { id: string };

export const PATCH = handleApi<Params>('generate', async ({ request, user, params }) =>
  Response.json(await renameCollection(user, params.id, await readJson(request, CollectionFields))),
);

export const DELETE = handleApi<Params>('generate', async ({ user, params }) => {
  await removeCollection(user, params.id);
  return new Response(null, { status: 204 });
});
