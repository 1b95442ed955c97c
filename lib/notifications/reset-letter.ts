import 'server-only';
import { MINUTE } from '../clock';
import type { Letter } from './send-mail';

type Reset = { to: string; name: string; url: string; livesMs: number };

/** The letter with a link for a new password. */
export function resetLetter({ to, name, url, livesMs }: Reset): Letter {
  return {
    to,
    subject: 'A new password for NexaAI',
    text: [
      `Hello ${name},`,
      '',
      'somebody, most likely you, asked for a new password for your NexaAI account.',
      `This link sets one. It works once, for ${Math.round(livesMs / MINUTE)} minutes:`,
      '',
      url,
      '',
      'If it was not you, do nothing: your password stays as it is.',
      '',
    ].join('\n'),
  };
}
