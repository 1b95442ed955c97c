import { findMade, MadeQuery } from '@/lib/generations/find-made';
import { BATCH_BODY_BYTES, readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';

export const POST = handleApi('read', async ({ request, user }) => {
  const { wishes } = await readJson(request, MadeQuery, BATCH_BODY_BYTES);
  return Response.json({ items: await findMade(user, wishes) });
});
