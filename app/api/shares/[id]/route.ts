import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleApi } from '@/lib/http/handle-api';
import { publicOrigin } from '@/lib/http/public-origin';
import { changeShare } from '@/lib/sharing/change';
import { ShareChange } from '@/lib/sharing/fields';
import { revokeShare } from '@/lib/sharing/revoke';
import { toShareView } from '@/lib/sharing/to-view';

type Params = { id: string };

export const PATCH = handleApi<Params>('generate', async (call) => {
  const change = await readJson(call.request, ShareChange);
  const share = await changeShare(callerOf(call), call.params.id, change);
  const surroundings = { origin: publicOrigin(call.request.headers), now: new Date() };
  return Response.json(toShareView(share, surroundings));
});

export const DELETE = handleApi<Params>('generate', async (call) => {
  await revokeShare(callerOf(call), call.params.id);
  return new Response(null, { status: 204 });
});
