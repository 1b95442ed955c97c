import { getJob } from '@/lib/generations/operator/get-job';
import { supportBundle } from '@/lib/generations/operator/support-bundle';
import { handleAdmin } from '@/lib/http/handle-admin';

export const GET = handleAdmin<{ id: string }>(async ({ user, params }) => {
  const now = new Date();
  const job = await getJob(user, params.id, now);
  return new Response(supportBundle(job, now), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="job-${job.id}.json"`,
      'cache-control': 'no-store',
    },
  });
});
