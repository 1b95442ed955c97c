import { ApiKeyWish, createApiKey } from '@/lib/auth/api-keys/create-api-key';
import { listApiKeys } from '@/lib/auth/api-keys/list-api-keys';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handle } from '@/lib/http/handle';

export const GET = handle(async ({ user }) =>
  Response.json({ items: await listApiKeys(user.id, new Date()) }),
);

export const POST = handle(async (call) => {
  const wish = await readJson(call.request, ApiKeyWish);
  const made = await createApiKey(callerOf(call), wish, new Date());
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } });
});
