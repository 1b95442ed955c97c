import { listRecentPrompts, RecentQuery } from '@/lib/generations/recent-prompts';
import { handleApi } from '@/lib/http/handle-api';
import { parse } from '@/lib/http/parse';

export const GET = handleApi('read', async ({ request, user }) => {
  const query = parse(RecentQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json({ items: await listRecentPrompts(user, query) });
});
