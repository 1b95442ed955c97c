import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import Provider from 'oidc-provider';

export const CLIENT = { id: 'nexaai', secret: 'a secret between the two of them' };
const PAGES = 10;

/** A person the provider knows; `sub` is what they log in with there. */
type Claims = { sub: string; email: string; email_verified: boolean; name?: string };

export type LocalProvider = {
  issuer: string;
  people: Map<string, Claims>;
  /** Answers nothing from now on, or again. */
  setAway(isAway: boolean): void;
  close(): Promise<void>;
};

/** A real OpenID provider on loopback, over plain http. */
export async function startLocalProvider(redirectUri: string): Promise<LocalProvider> {
  const people = new Map<string, Claims>();
  let listener: RequestListener = (_, res) => res.destroy();
  let isAway = false;
  const server = createServer((req, res) => (isAway ? res.destroy() : listener(req, res)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for this test'] },
    findAccount: (_, sub) => {
      const claims = people.get(sub);
      return claims && { accountId: sub, claims: async () => ({ ...claims }) };
    },
  });
  listener = provider.callback();
  return {
    issuer,
    people,
    setAway: (away) => {
      isAway = away;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Goes through the provider's pages as `sub`, to the address it sends the browser back to. */
export async function logInAt(url: string, sub: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>();
  const step = async (at: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  let at = url;
  for (let page = 0; page < PAGES; page++) {
    const shown = await step(at);
    const isForm = shown.status === 200;
    const prompt = isForm ? promptIn(await shown.text()) : '';
    const answer = isForm ? await step(at, { prompt, login: sub, password: 'any' }) : shown;
    at = new URL(answer.headers.get('location') ?? '', at).href;
    if (!at.startsWith(issuer)) return at;
  }
  throw new Error(`still at ${at}`);
}

function promptIn(page: string): string {
  return /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
}
