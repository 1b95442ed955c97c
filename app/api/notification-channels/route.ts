import { handle } from '@/lib/http/handle';
import { listChannels } from '@/lib/notifications/channels/manage';

export const GET = handle(async ({ user }) => Response.json(await listChannels(user)));
