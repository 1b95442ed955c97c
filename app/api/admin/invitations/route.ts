import { createInvitation, NewInvitation } from '@/lib/auth/invitations/create-invitation';
import { listInvitations } from '@/lib/auth/invitations/list-invitations';
import { readJson } from '@/lib/http/body';
import { callerOf } from '@/lib/http/caller-of';
import { handleAdmin } from '@/lib/http/handle-admin';
import { linkTo } from '@/lib/http/link-to';

export const GET = handleAdmin(async () =>
  Response.json({ items: await listInvitations(new Date()) }),
);

export const POST = handleAdmin(async (call) => {
  const wanted = await readJson(call.request, NewInvitation);
  const { invitation, token } = await createInvitation(callerOf(call), wanted, new Date());
  const url = linkTo(`/invite/${token}`, call.request);
  return Response.json({ ...invitation, url }, { status: 201 });
});
