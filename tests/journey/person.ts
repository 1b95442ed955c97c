import type { GenerationView } from '@/lib/generations/view';

/** Someone who uses the API with a session cookie. */
export class Person {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** The same person, with the same session, at another process. */
  also(url: string): Person {
    const there = new Person(url);
    there.#cookie = this.#cookie;
    return there;
  }

  signUp(name: string): Promise<Response> {
    return this.#enter('sign-up', name);
  }

  signIn(name: string): Promise<Response> {
    return this.#enter('sign-in', name);
  }

  async #enter(how: 'sign-up' | 'sign-in', name: string): Promise<Response> {
    const email = `${name.toLowerCase()}@example.org`;
    const answer = await this.post(`/api/auth/${how}/email`, {
      ...(how === 'sign-up' ? { name } : {}),
      email,
      password: 'correct horse battery',
    });
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    return answer;
  }

  at(place: string): string {
    return this.#url + place;
  }

  headers(): Record<string, string> {
    return this.#cookie ? { cookie: this.#cookie } : {};
  }

  /** The session, for a browser's cookie jar. */
  browserCookie(): { name: string; value: string; url: string } {
    const [name = '', value = ''] = this.#cookie.split(/=(.*?)(?:;|$)/);
    return { name, value, url: this.#url };
  }

  call(place: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookie) headers.set('cookie', this.#cookie);
    return fetch(this.#url + place, { ...init, headers, redirect: 'manual' });
  }

  post(place: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.call(place, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async generate(prompt: string, more: Record<string, unknown> = {}): Promise<GenerationView> {
    const answer = await this.post('/api/generations', { prompt, quality: 'preview', ...more });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as GenerationView;
  }

  async look(id: string): Promise<GenerationView> {
    return (await (await this.call(`/api/generations/${id}`)).json()) as GenerationView;
  }

  /** Looks until the generation is as wanted. Gives every state it saw on the way. */
  async watch(id: string, isThere: (view: GenerationView) => boolean): Promise<GenerationView[]> {
    const seen: GenerationView[] = [];
    const until = Date.now() + 120_000;
    while (Date.now() < until) {
      const view = await this.look(id);
      seen.push(view);
      if (isThere(view)) return seen;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    throw new Error(`still ${JSON.stringify(seen.at(-1))}`);
  }

  finished(id: string): Promise<GenerationView[]> {
    return this.watch(id, ({ status }) => status !== 'processing');
  }
}
