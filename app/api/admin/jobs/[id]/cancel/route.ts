import { cancelJob } from '@/lib/generations/operator/cancel-job';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async ({ user, params }) =>
  Response.json(await cancelJob(user, params.id)),
);
