import { getBudget } from '@/lib/credits/reserve';
import { engineName } from '@/lib/generations/engine';
import { handleApi } from '@/lib/http/handle-api';

export const GET = handleApi('read', async ({ user }) =>
  Response.json(await getBudget({ user_id: user.id, engine: engineName() }, new Date())),
);
