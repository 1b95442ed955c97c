import { clientAddressOf } from '@/lib/auth/client-address';
import { NewPasswordByLink, useReset } from '@/lib/auth/password-reset/use-reset';
import { readJson } from '@/lib/http/body';
import { handlePublic } from '@/lib/http/handle';

export const POST = handlePublic(async (request) => {
  const wanted = await readJson(request, NewPasswordByLink);
  await useReset(wanted, { now: new Date(), address: clientAddressOf(request.headers) });
  return new Response(null, { status: 204 });
});
