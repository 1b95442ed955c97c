import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { collection } from '@/lib/db/collection';
import { answerAuth } from '@/lib/http/answer-auth';
import { setUpDatabase } from '../../set-up-database';

setUpDatabase();

const OWNER = '198.51.100.1';
const ATTACKER = '203.0.113.9';
const PASSWORD = 'correct horse battery';

type Sent = { from?: string; email?: string; password?: string; headers?: HeadersInit };

function post(place: string, body: unknown, headers: HeadersInit): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/auth${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...Object.fromEntries(new Headers(headers)) },
    body: JSON.stringify(body),
  });
  return answerAuth(request);
}

function signIn({ from = OWNER, email = 'ada@example.org', password = PASSWORD, headers }: Sent) {
  const all = { ...Object.fromEntries(new Headers(headers)), 'x-socket-ip': from };
  return post('/sign-in/email', { email, password }, all);
}

async function fail(times: number, sent: Sent): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) {
    statuses.push((await signIn({ password: `guess ${i}`, ...sent })).status);
  }
  return statuses;
}

function cookiesOf(answer: Response): { cookie: string } {
  const pairs = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { cookie: pairs.join('; ') };
}

beforeAll(async () => {
  const local = { 'x-socket-ip': '127.0.0.1', 'x-on-this-machine': 'yes' };
  const ada = { name: 'Ada', email: 'ada@example.org', password: PASSWORD };
  expect((await post('/sign-up/email', ada, local)).status).toBe(200);
});

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  await collection('sign_in_throttle').deleteMany({});
});

afterEach(() => {
  vi.useRealTimers();
});

describe('an account under attack', () => {
  test('is closed to strangers after five wrong passwords, whatever the address', async () => {
    const statuses: number[] = [];
    for (let host = 1; host <= 7; host++) {
      statuses.push(...(await fail(1, { from: `203.0.113.${host}` })));
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const answer = await signIn({ from: OWNER });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toMatch(/^(59|60)$/);
    expect(await answer.json()).toMatchObject({
      code: 'TOO_MANY_TRIES',
      message: expect.stringMatching(
        /^Too many failed tries. Try again in (1 minute|60 seconds|5\d seconds)\.$/,
      ),
    });
  });

  test('stays open for the owner’s own browser, even at the attacker’s address', async () => {
    const cookies = cookiesOf(await signIn({}));
    expect((await fail(12, { from: ATTACKER })).slice(-7)).toEqual(Array(7).fill(429));
    expect((await signIn({ headers: cookies })).status).toBe(200);
    expect((await signIn({ from: ATTACKER, headers: cookies })).status).toBe(200);
    expect((await signIn({ from: ATTACKER })).status).toBe(429);
  });

  test('is not opened by the cookie of another account, nor by a forged one', async () => {
    const cookies = cookiesOf(await signIn({}));
    const forged = cookies.cookie.replace(/known_device=[0-9a-f]/, 'known_device=x');
    await fail(5, { from: ATTACKER, email: 'eve@example.org' });
    await fail(5, { from: OWNER });
    expect((await signIn({ email: 'eve@example.org', headers: cookies })).status).toBe(429);
    expect((await signIn({ headers: { cookie: forged } })).status).toBe(429);
  });

  test('is guarded against its own browser too', async () => {
    const headers = cookiesOf(await signIn({}));
    expect(await fail(6, { headers })).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test('opens when the wait is over, and a right password forgets the failures', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await fail(6, {});
    vi.setSystemTime(Date.now() + MINUTE);
    expect((await signIn({})).status).toBe(200);
    expect(await fail(4, {})).toEqual([401, 401, 401, 401]);
  });
});

describe('an address that guesses', () => {
  test('is closed after ten failures over many accounts', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      statuses.push(...(await fail(1, { from: ATTACKER, email: `person${i}@example.org` })));
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await fail(1, { email: 'person99@example.org' }))[0]).toBe(401);
  });

  test('is one place, however many addresses of its IPv6 network it uses', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) {
      const from = `2001:db8:1:2::${i.toString(16)}`;
      statuses.push(...(await fail(1, { from, email: `person${i}@example.org` })));
    }
    expect(statuses.slice(10)).toEqual([429, 429]);
  });

  test('is not forgiven for an account of its own', async () => {
    for (let i = 0; i < 9; i++) await fail(1, { from: ATTACKER, email: `person${i}@example.org` });
    expect((await signIn({ from: ATTACKER })).status).toBe(200);
    expect(await fail(2, { from: ATTACKER, email: 'person10@example.org' })).toEqual([401, 429]);
  });

  test('has nothing of many who sign in rightly', async () => {
    for (let i = 0; i < 12; i++) expect((await signIn({ from: ATTACKER })).status).toBe(200);
  });
});

test('an account that does not exist is answered word for word alike', async () => {
  const wordsOf = async (email: string) => {
    const answers: string[] = [];
    for (let i = 0; i < 6; i++) {
      const answer = await signIn({ from: `192.0.2.${i}`, email, password: 'wrong' });
      answers.push(`${answer.status} ${(await answer.text()).replace(/\d+ seconds/, '1 minute')}`);
    }
    return answers.map((words) => words.replace(/"retry_after_seconds":\d+/, ''));
  };
  expect(await wordsOf('nobody@example.org')).toEqual(await wordsOf('ada@example.org'));
});

test.each([[{ $ne: null }], [['ada@example.org']], [null], [7]])(
  'the e-mail %j is refused and counts nothing',
  async (email) => {
    const refused = post('/sign-in/email', { email, password: 'x' }, { 'x-socket-ip': OWNER });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await collection('sign_in_throttle').countDocuments()).toBe(0);
  },
);
