import { retryJob } from '@/lib/generations/operator/retry-job';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async ({ user, params }) =>
  Response.json(await retryJob(user, params.id)),
);
