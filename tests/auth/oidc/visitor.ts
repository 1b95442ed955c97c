import { answerAuth } from '@/lib/http/answer-auth';
import { logInAt } from './local-provider';

export const SITE = 'http://localhost:3000';
const HERE = { 'x-socket-ip': '127.0.0.1', 'x-on-this-machine': 'yes' };

export function call(at: string, { cookie = '', body }: { cookie?: string; body?: unknown } = {}) {
  return answerAuth(
    new Request(new URL(at, SITE), {
      headers: { ...HERE, 'content-type': 'application/json', cookie },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    }),
  );
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Presses the button; gives the provider's address and the cookies of this browser. */
export async function begin(more: Record<string, unknown> = {}) {
  const body = { provider: 'oidc', callbackURL: '/models', disableRedirect: true, ...more };
  const answer = await call('/api/auth/sign-in/social', { body });
  const { url } = (await answer.clone().json()) as { url: string };
  return { answer, url, cookie: cookiesOf(answer) };
}

/** The whole way there and back; gives where it ends. */
export async function enter(sub: string, issuer: string) {
  const { url, cookie } = await begin();
  const back = await logInAt(url, sub, issuer);
  const answer = await call(back, { cookie });
  return { answer, back, cookie, location: answer.headers.get('location') };
}

/** Whom an answer's cookies let in. */
export async function whoIs(answer: Response): Promise<{ email: string; role: string } | null> {
  const session = await call('/api/auth/get-session', { cookie: cookiesOf(answer) });
  return ((await session.json()) as { user: { email: string; role: string } } | null)?.user ?? null;
}
