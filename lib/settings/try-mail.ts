import 'server-only';
import { messageOf } from '../errors';
import { canSendMail, sendMail } from '../notifications/send-mail';
import type { TrialOutcome } from './view';

/** What to do about an error, by its code or words. */
const ADVICE: readonly [RegExp, string][] = [
  [
    /EAUTH|\b535\b|\b530\b/,
    'Check user and password in SMTP_URL; signs such as @ : / are written there as %40 %3A %2F.',
  ],
  [
    /wrong version|ssl|tls|certificate|self.signed/i,
    'smtps:// is for ports that begin encrypted (465), smtp:// for those that change to it (587). The certificate must be valid for the host named.',
  ],
  [/ENOTFOUND|EAI_AGAIN|EDNS/, 'No such host is known here: check the name in SMTP_URL.'],
  [
    /EENVELOPE|\b55\d\b/,
    'The server does not take this sender or receiver: check MAIL_FROM, and the e-mail address of your account.',
  ],
  [
    /./,
    'Check host and port in SMTP_URL, and whether a firewall lets this machine send mail; many providers block port 25.',
  ],
];

/** Sends a letter to whoever asks. Never throws. */
export async function tryMail(email: string, deadlineMs: number): Promise<TrialOutcome> {
  if (!canSendMail()) {
    return {
      outcome: 'off',
      words: 'No mail server is set up.',
      advice: 'Set SMTP_URL, MAIL_FROM and APP_URL, and start again.',
    };
  }
  const subject = 'A test from NexaAI';
  const text = 'It works: this server can send mail. An administrator asked for this letter.\n';
  try {
    await sendMail({ to: email, subject, text }, deadlineMs);
    const words = `The mail server took a letter to ${email}.`;
    const advice = 'If it does not arrive, look among the unwanted mail.';
    return { outcome: 'passed', words, advice };
  } catch (thrown) {
    const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
    const words = messageOf(cause);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const [, advice] = ADVICE.find(([sign]) => sign.test(`${code} ${words}`)) ?? [];
    return { outcome: 'failed', words: `No letter was taken: ${words}`, advice: advice ?? null };
  }
}
