import { markNotSubmitted } from '@/lib/generations/operator/mark-not-submitted';
import { handleAdmin } from '@/lib/http/handle-admin';

export const POST = handleAdmin<{ id: string }>(async ({ user, params }) =>
  Response.json(await markNotSubmitted(user, params.id)),
);
