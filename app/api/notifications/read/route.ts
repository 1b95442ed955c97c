import { readJson } from '@/lib/http/body';
import { handleApi } from '@/lib/http/handle-api';
import { Reading, readNotifications } from '@/lib/notifications/read';

export const POST = handleApi('generate', async ({ request, user }) =>
  Response.json(await readNotifications(user, await readJson(request, Reading))),
);
