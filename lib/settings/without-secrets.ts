import 'server-only';
import { secretCutter } from '../cut-secrets';
import { type Env, env } from '../env';
import { SECRET_SETTINGS } from './secret-settings';

const MAX_CHARS = 400;

/** Somebody else's words as people may see them: short, in one line, without what is secret here. */
export function withoutSecrets(words: string): string {
  const cut = secretCutter(secretsOf(env()));
  return cut(words.replace(/[\s\p{Cc}]+/gu, ' ').trim()).slice(0, MAX_CHARS);
}

function secretsOf(settings: Env): string[] {
  const whole = SECRET_SETTINGS.flatMap((name) => settings[name] ?? []);
  return [...whole, ...passwordsOf(settings.SMTP_URL)];
}

/** A mail server may repeat what it was shown. */
function passwordsOf(smtpUrl: string | undefined): string[] {
  const { username = '', password = '' } = smtpUrl ? new URL(smtpUrl) : {};
  if (!password) return [];
  const plain = decodeURIComponent(password);
  const shown = Buffer.from(`\0${decodeURIComponent(username)}\0${plain}`).toString('base64');
  return [password, plain, Buffer.from(plain).toString('base64'), shown];
}
