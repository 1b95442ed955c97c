import { handle } from '@/lib/http/handle';
import { channelKind, testChannel } from '@/lib/notifications/channels/manage';

export const POST = handle<{ kind: string }>(async ({ user, params }) =>
  Response.json(await testChannel(user, channelKind(params.kind))),
);
