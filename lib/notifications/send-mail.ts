import 'server-only';
import { SECOND } from '../clock';
import { env } from '../env';
import { AppError } from '../errors';

const DEADLINE_MS = 30 * SECOND;

export type Letter = {
  to: string;
  subject: string;
  /** Plain text: every reader shows it, none can hide a link in it. */
  text: string;
};

/** Whether this server can send mail at all. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Hands one letter to the mail server of `SMTP_URL`. Throws 'unavailable' when there is none, or
 *  when it has not taken the letter after half a minute; the cause names no password. */
export async function sendMail(letter: Letter, deadlineMs = DEADLINE_MS): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) throw new AppError('unavailable', 'SMTP_URL is not set: no mail can be sent.');
  // Loaded with the first letter: most servers never send one.
  const { createTransport } = await import('nodemailer');
  const post = createTransport({
    ...connectionTo(SMTP_URL),
    connectionTimeout: deadlineMs,
    greetingTimeout: deadlineMs,
    socketTimeout: deadlineMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${deadlineMs / SECOND} s`)),
      deadlineMs,
    );
  });
  try {
    await Promise.race([post.sendMail({ from: MAIL_FROM, ...letter }), deadline]);
  } catch (cause) {
    throw new AppError('unavailable', 'The mail server did not take the letter.', { cause });
  } finally {
    clearTimeout(timer);
    post.close();
  }
}

function connectionTo(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username
      ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
      : {}),
  };
}
