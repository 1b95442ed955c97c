import { PeopleQuery } from '@/lib/auth/people/list-people';
import { handleAdmin } from '@/lib/http/handle-admin';
import { listPeopleWithUsage } from '@/lib/http/list-people';
import { parse } from '@/lib/http/parse';

export const GET = handleAdmin(async ({ request }) => {
  const query = parse(PeopleQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listPeopleWithUsage(query));
});
