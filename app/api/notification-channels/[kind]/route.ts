import { readJson } from '@/lib/http/body';
import { handle } from '@/lib/http/handle';
import { CHANNELS } from '@/lib/notifications/channels/all';
import { channelKind, removeChannel, saveChannel } from '@/lib/notifications/channels/manage';

type Params = { kind: string };

export const POST = handle<Params>(async ({ request, user, params }) => {
  const kind = channelKind(params.kind);
  const wish = await readJson(request, CHANNELS[kind].Wish);
  const headers = { 'cache-control': 'no-store' };
  return Response.json(await saveChannel(user, kind, wish), { headers });
});

export const DELETE = handle<Params>(async ({ user, params }) => {
  await removeChannel(user, channelKind(params.kind));
  return new Response(null, { status: 204 });
});
