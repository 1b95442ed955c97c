import { beforeEach, describe, expect, test, vi } from 'vitest';
import { announceSetupAtStart } from '@/lib/auth/announce-setup';
import { isSetupToken } from '@/lib/auth/setup-token';
import { collection } from '@/lib/db/collection';
import { answerAuth } from '@/lib/http/answer-auth';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

const HERE = { 'x-socket-ip': '127.0.0.1', 'x-on-this-machine': 'yes' };
let clients = 0;
/** Each from an address of its own, so that the flood stop stays out of it. */
const outside = () => ({ 'x-socket-ip': `203.0.113.${++clients}` });

function signUp(headers: Record<string, string>, more: Record<string, unknown> = {}) {
  const person = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
  return answerAuth(
    new Request('http://localhost:3000/api/auth/sign-up/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...person, ...more }),
    }),
  );
}

/** Starts, as far as the setup is concerned; gives the printed token. */
async function startAgain(): Promise<string> {
  const print = vi.spyOn(console, 'log').mockReturnValue();
  await announceSetupAtStart();
  const printed = print.mock.calls.flat().join('\n');
  print.mockRestore();
  return /\/setup\?token=([\w-]+)/.exec(printed)?.[1] ?? '';
}

beforeEach(async () => {
  for (const name of ['user', 'account', 'session', 'settings']) {
    await collection(name).deleteMany({});
  }
  vi.spyOn(console, 'warn').mockReturnValue();
});

describe('the first account', () => {
  test('needs no token on this machine', async () => {
    await startAgain();
    const answer = await signUp(HERE);
    expect([answer.status, (await answer.json()).user.role]).toEqual([200, 'admin']);
  });

  test('is refused from outside without a token, and says where to find one', async () => {
    await startAgain();
    const answer = await signUp(outside());
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: 'SETUP_TOKEN_NEEDED',
      message: expect.stringContaining('printed in its log at start'),
    });
    expect(await collection('user').countDocuments()).toBe(0);
  });

  test.each(['', 'guess', 'A'.repeat(43), ['x'], null])(
    'is refused from outside with the token %j',
    async (setup_token) => {
      await startAgain();
      const answer = await signUp(outside(), { setup_token });
      expect([answer.status, (await answer.json()).message]).toEqual([
        403,
        expect.stringContaining('not valid any more'),
      ]);
    },
  );

  test('is refused an operator for a token before anything is looked up', async () => {
    await startAgain();
    const refused = signUp(outside(), { setup_token: { $ne: null } });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await collection('user').countDocuments()).toBe(0);
  });

  test('is made from outside with the printed token, once', async () => {
    const setup_token = await startAgain();
    expect(setup_token).toHaveLength(43);
    const answer = await signUp(outside(), { setup_token });
    expect([answer.status, (await answer.json()).user.role]).toEqual([200, 'admin']);
    expect(isSetupToken(setup_token)).toBe(false);
    const again = await signUp(outside(), { setup_token, email: 'eve@example.org' });
    expect(again.status).toBe(403);
    expect(await collection('user').countDocuments()).toBe(1);
  });

  test('is made once, when ten use the token at once', async () => {
    const setup_token = await startAgain();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        signUp(outside(), { setup_token, email: `person${i}@example.org` }),
      ),
    );
    const made = answers.filter(({ status }) => status === 200);
    expect(made).toHaveLength(1);
    expect(await collection('user').countDocuments()).toBe(1);
  });

  test('outlives a refused password: the token still works', async () => {
    const setup_token = await startAgain();
    expect((await signUp(outside(), { setup_token, password: 'short' })).status).toBe(400);
    expect((await signUp(outside(), { setup_token })).status).toBe(200);
  });

  test('needs the newest token: a start ends the one before', async () => {
    const old = await startAgain();
    const setup_token = await startAgain();
    expect((await signUp(outside(), { setup_token: old })).status).toBe(403);
    expect((await signUp(outside(), { setup_token })).status).toBe(200);
  });

  test('leaves no token in the database', async () => {
    const setup_token = await startAgain();
    await signUp(outside(), { setup_token });
    const kept = await Promise.all(
      ['user', 'account', 'session', 'settings'].map((name) => collection(name).find().toArray()),
    );
    expect(JSON.stringify(kept)).not.toContain(setup_token);
  });
});

test('nothing is printed once there is an account', async () => {
  expect((await signUp(HERE)).status).toBe(200);
  expect(await startAgain()).toBe('');
});

test('closed sign-up answers alike for an address that has an account', async () => {
  expect((await signUp(HERE)).status).toBe(200);
  const known = await signUp(outside());
  const unknown = await signUp(outside(), { email: 'nobody@example.org' });
  expect(known.status).toBe(403);
  expect(await known.text()).toBe(await unknown.text());
});
