import { JobQuery } from '@/lib/generations/operator/job-query';
import { listJobs } from '@/lib/generations/operator/list-jobs';
import { handleAdmin } from '@/lib/http/handle-admin';
import { parse } from '@/lib/http/parse';

export const GET = handleAdmin(async ({ request }) => {
  const query = parse(JobQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listJobs(query, new Date()), {
    headers: { 'cache-control': 'no-store' },
  });
});
