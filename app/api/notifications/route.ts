import { handleApi } from '@/lib/http/handle-api';
import { parse } from '@/lib/http/parse';
import { listNotifications, NotificationQuery } from '@/lib/notifications/list';

export const GET = handleApi('read', async ({ request, user }) => {
  const query = parse(NotificationQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listNotifications(user, query));
});
