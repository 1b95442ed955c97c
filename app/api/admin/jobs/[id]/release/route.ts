import { releaseParked } from '@/lib/generations/operator/release-parked';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async ({ user, params }) =>
  Response.json(await releaseParked(user, params.id)),
);
