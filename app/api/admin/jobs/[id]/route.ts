import { getJob } from '@/lib/generations/operator/get-job';
import { handleAdmin } from '@/lib/http/handle-admin';

export const GET = handleAdmin<{ id: string }>(async ({ user, params }) =>
  Response.json(await getJob(user, params.id, new Date()), {
    headers: { 'cache-control': 'no-store' },
  }),
);
