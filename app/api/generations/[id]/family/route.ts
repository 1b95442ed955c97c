import { familyOf } from '@/lib/generations/family';
import { handleApi } from '@/lib/http/handle-api';

export const GET = handleApi<{ id: string }>('read', async ({ user, params }) =>
  Response.json(await familyOf(user, params.id)),
);
