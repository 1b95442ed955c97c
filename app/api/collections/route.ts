import { createCollection } from '@/lib/collections/create';
import { CollectionFields } from '@/lib/collections/fields';
import { listCollections } from '@/lib/collections/list';
import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';

export const GET = handleApi('read', async ({ user }) =>
  Response.json({ items: await listCollections(user) }),
);

export const POST = handleApi('generate', async ({ request, user }) =>
  Response.json(await createCollection(user, await readJson(request, CollectionFields)), {
    status: 201,
  }),
);
