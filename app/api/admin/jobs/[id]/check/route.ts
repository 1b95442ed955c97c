import { checkNow } from '@/lib/generations/operator/check-now';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async ({ user, params }) =>
  Response.json(await checkNow(user, params.id)),
);
