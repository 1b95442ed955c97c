import { beforeEach, describe, expect, test, vi } from 'vitest';
import { apiKeys } from '@/lib/auth/api-keys/api-key';
import { ApiKeyWish, createApiKey } from '@/lib/auth/api-keys/create-api-key';
import { people } from '@/lib/auth/people/person';
import type { SessionUser } from '@/lib/auth/user';
import { handle } from '@/lib/http/handle';
import { handleAdmin } from '@/lib/http/handle-admin';
import { handleApi } from '@/lib/http/handle-api';
import { log } from '@/lib/log';
import { StoreFailed } from '@/lib/media/store-failed';
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

test('a store that is away is no fault of ours, and it is told when to come back', async () => {
  vi.spyOn(log(), 'warn').mockImplementation(() => {});
  const away = handleApi('read', async () => {
    throw new StoreFailed({ code: 'S3_UNREACHABLE', is_passing: true }, 'bucket x is away');
  });
  const headers = { ...(await keyed('read')), 'x-request-id': 'abc' };
  const request = new Request('http://localhost:3000/api/x', { headers });
  const answer = await away(request, { params: Promise.resolve({}) });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  expect(error).toMatchObject({ code: 'unavailable', request_id: 'abc' });
  expect(error.message).not.toContain('bucket');
});
