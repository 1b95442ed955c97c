import { after } from 'next/server';
import { clientAddressOf, placeOf } from '@/lib/auth/client-address';
import { ForgottenPassword, requestReset } from '@/lib/auth/password-reset/request-reset';
import { throttle } from '@/lib/auth/throttle/throttle';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { readJson } from '@/lib/http/body';
import { handlePublic } from '@/lib/http/handle';
import { log } from '@/lib/log';
import { resetLetter } from '@/lib/notifications/reset-letter';
import { canSendMail, sendMail } from '@/lib/notifications/send-mail';

export const POST = handlePublic(async (request) => {
  if (!canSendMail()) {
    throw new AppError('unavailable', 'This server sends no mail. Ask its administrator.');
  }
  const { email } = await readJson(request, ForgottenPassword);
  const address = clientAddressOf(request.headers);
  // Never taken back: one place asks for a handful of mails, not for hundreds.
  await throttle('reset', placeOf(address));
  // The answer is out before anybody looks whether the address is known here.
  after(() =>
    requestReset(email, new Date(), {
      address,
      // Never an address the request itself names: it could be somebody else's.
      sendLink: ({ token, ...reset }) =>
        sendMail(resetLetter({ ...reset, url: `${env().APP_URL}/reset/${token}` })),
    }).catch((thrown: unknown) => log().error({ err: thrown }, 'a reset mail was not sent')),
  );
  return Response.json({ sent: 'if known' }, { status: 202 });
});
