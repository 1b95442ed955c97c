import { beforeEach, describe, expect, test } from 'vitest';
import { apiKeys } from '@/lib/auth/api-keys/api-key';
import { ApiKeyWish, createApiKey } from '@/lib/auth/api-keys/create-api-key';
import { people } from '@/lib/auth/people/person';
import type { SessionUser } from '@/lib/auth/user';
import { handle } from '@/lib/http/handle';
import { handleAdmin } from '@/lib/http/handle-admin';
import { handleApi } from '@/lib/http/handle-api';
import { callerOf, newPerson } from '../auth/people-under-test';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

let ada: SessionUser;

beforeEach(async () => {
  await Promise.all([people().deleteMany({}), apiKeys().deleteMany({})]);
  ada = await newPerson('Ada', 'admin');
});

const yes = async () => Response.json('yes');
const reading = handleApi('read', yes);
const generating = handleApi('generate', yes);

async function ask(route: typeof reading, headers: HeadersInit, method = 'POST') {
  const request = new Request('http://localhost:3000/api/x', { method, headers });
  const answer = await route(request, { params: Promise.resolve({}) });
  const body = (await answer.json()) as { error?: { message: string } };
  return [answer.status, body.error?.message];
}

async function keyed(scope: 'read' | 'generate') {
  const wish = ApiKeyWish.parse({ name: 'x', scope });
  return { authorization: `Bearer ${(await createApiKey(callerOf(ada), wish, new Date())).key}` };
}

test('a key opens what its scope covers, and is told what it lacks', async () => {
  const [read, generate] = [await keyed('read'), await keyed('generate')];
  expect(await ask(reading, read)).toEqual([200, undefined]);
  expect(await ask(generating, generate)).toEqual([200, undefined]);
  expect(await ask(generating, read)).toEqual([403, expect.stringContaining('scope generate')]);
});

test('who is unknown is told how to become known', async () => {
  expect(await ask(reading, {})).toEqual([401, 'Sign in first.']);
  const wrong = { authorization: `Bearer nexa_${'x'.repeat(43)}` };
  expect(await ask(reading, wrong)).toEqual([401, expect.stringContaining('revoked')]);
});

describe('a key does not open', () => {
  test('what belongs to the account itself', async () => {
    expect(await ask(handle(yes), await keyed('generate'))).toEqual([
      401,
      'An API key does not open this: sign in.',
    ]);
  });

  test('what is for administrators, though it is an administrator’s', async () => {
    expect((await ask(handleAdmin(yes), await keyed('generate')))[0]).toBe(404);
  });

  test('anything to another site’s page', async () => {
    const foreign = { ...(await keyed('generate')), origin: 'https://evil.example' };
    expect((await ask(generating, foreign))[0]).toBe(403);
  });
});
