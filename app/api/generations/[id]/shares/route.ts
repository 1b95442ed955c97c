import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleApi } from '@/lib/http/handle-api';
import { publicOrigin } from '@/lib/http/public-origin';
import { createShare } from '@/lib/sharing/create';
import { NewShare } from '@/lib/sharing/fields';
import { listShares } from '@/lib/sharing/list';
import { toShareView } from '@/lib/sharing/to-view';

type Params = { id: string };

export const GET = handleApi<Params>('read', async ({ request, user, params }) => {
  const surroundings = { origin: publicOrigin(request.headers), now: new Date() };
  const shares = await listShares(user, params.id);
  return Response.json({ items: shares.map((share) => toShareView(share, surroundings)) });
});

export const POST = handleApi<Params>('generate', async (call) => {
  const wanted = await readJson(call.request, NewShare);
  const share = await createShare(callerOf(call), call.params.id, wanted);
  const surroundings = { origin: publicOrigin(call.request.headers), now: new Date() };
  return Response.json(toShareView(share, surroundings), { status: 201 });
});
