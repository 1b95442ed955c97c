import { clientAddressOf } from '@/lib/auth/client-address';
import { acceptInvitation, InvitationAnswer } from '@/lib/auth/invitations/accept-invitation';
import { signIn } from '@/lib/auth/sign-in';
import { readJson } from '@/lib/http/body';
import { handlePublic } from '@/lib/http/handle';

export const POST = handlePublic(async (request) => {
  const answer = await readJson(request, InvitationAnswer);
  const address = clientAddressOf(request.headers);
  await acceptInvitation(answer, { now: new Date(), address });
  const headers = await signIn(answer, request.headers);
  return Response.json({ email: answer.email }, { status: 201, headers });
});
