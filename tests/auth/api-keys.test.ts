import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { apiKeys } from '@/lib/auth/api-keys/api-key';
import { ApiKeyWish, createApiKey } from '@/lib/auth/api-keys/create-api-key';
import { keyAsker } from '@/lib/auth/api-keys/key-asker';
import { listApiKeys } from '@/lib/auth/api-keys/list-api-keys';
import { revokeApiKey } from '@/lib/auth/api-keys/revoke-api-key';
import { askerOf, mayDo } from '@/lib/auth/asker';
import { deletePerson } from '@/lib/auth/people/delete-person';
import { disablePerson, enablePerson } from '@/lib/auth/people/disable';
import { people } from '@/lib/auth/people/person';
import { recentUserOf } from '@/lib/auth/recent-user';
import type { SessionUser } from '@/lib/auth/user';
import { DAY, MINUTE, SECOND } from '@/lib/clock';
import { hub } from '@/lib/events/hub';
import { setUpDatabase } from '../set-up-database';
import { browserOf, callerOf, newPerson } from './people-under-test';

setUpDatabase();

const now = new Date('2026-11-24T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
let ada: SessionUser;
let bob: SessionUser;

beforeEach(async () => {
  await Promise.all([people().deleteMany({}), apiKeys().deleteMany({})]);
  await auditEntries().deleteMany({});
  ada = await newPerson('Ada', 'admin');
  bob = await newPerson('Bob', 'user');
});

const make = (user: SessionUser, wish: object = {}) =>
  createApiKey(callerOf(user), ApiKeyWish.parse({ name: 'a script', ...wish }), now);
const bearer = (key: string) => new Headers({ authorization: `Bearer ${key}` });

describe('a key', () => {
  test('acts for its person, whose role it has, within its scope', async () => {
    const { key } = await make(bob);
    const asker = await askerOf(bearer(key), now);
    expect(asker).toEqual({ user: bob, key: { scope: 'read', expires_at: null } });
    expect(asker && [mayDo(asker, 'read'), mayDo(asker, 'generate')]).toEqual([true, false]);
    const strong = await askerOf(bearer((await make(bob, { scope: 'generate' })).key), now);
    expect(strong && [mayDo(strong, 'read'), mayDo(strong, 'generate')]).toEqual([true, true]);
  });

  test('is kept nowhere but as a hash, not even in the audit log', async () => {
    const made = await make(bob);
    await revokeApiKey(callerOf(bob), (await make(bob)).id);
    expect(made.key).toMatch(/^nexa_[A-Za-z0-9_-]{43}$/);
    const kept = JSON.stringify([
      await apiKeys().find({}).toArray(),
      await auditEntries().find({}).toArray(),
      await listApiKeys(bob.id, now),
    ]);
    expect(kept).toContain(made.prefix);
    expect(kept).not.toContain(made.key.slice(0, 20));
  });

  test('works until its last day is over', async () => {
    const { key } = await make(bob, { expires_in_days: 1 });
    expect(await keyAsker(key, later(DAY - 1))).toBeDefined();
    expect(await keyAsker(key, later(DAY))).toBeUndefined();
    expect(await listApiKeys(bob.id, later(DAY))).toMatchObject([{ state: 'expired' }]);
  });

  test('is worth nothing once revoked, and streams that it opened are told to ask again', async () => {
    const { key, id } = await make(bob);
    const told: string[] = [];
    hub().once('signed_out', ({ user_id }) => told.push(user_id));
    await revokeApiKey(callerOf(bob), id);
    expect(await keyAsker(key, now)).toBeUndefined();
    expect(await listApiKeys(bob.id, now)).toEqual([]);
    expect(told).toEqual([bob.id]);
  });

  test('sleeps while its person is disabled and ends with the account', async () => {
    const { key } = await make(bob);
    await disablePerson(callerOf(ada), bob.id);
    expect(await keyAsker(key, now)).toBeUndefined();
    await enablePerson(callerOf(ada), bob.id);
    expect(await keyAsker(key, now)).toBeDefined();
    await deletePerson(callerOf(ada), bob.id, { models: 'keep', settleModels: async () => {} });
    expect(await keyAsker(key, now)).toBeUndefined();
    expect(await apiKeys().countDocuments({})).toBe(0);
  });

  test('counts alone: a wrong one is not made good by a cookie', async () => {
    const headers = await browserOf(bob);
    headers?.set('authorization', `Bearer nexa_${'x'.repeat(43)}`);
    expect(await askerOf(headers ?? new Headers(), now)).toBeUndefined();
  });

  test('is not what a proxy in front puts into the same header', async () => {
    const headers = (await browserOf(bob)) ?? new Headers();
    for (const value of ['Basic dTpw', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x']) {
      headers.set('authorization', value);
      expect(await askerOf(headers, now)).toEqual({ user: bob, key: null });
    }
  });

  test.each(['nexa_', 'nexa_short', `nexa_${'x'.repeat(43)}`, `nexa_${'x'.repeat(9000)}`])(
    'cannot be made up: %.20s',
    async (key) => {
      await make(bob);
      expect(await askerOf(bearer(key), now)).toBeUndefined();
    },
  );
});

test('the last use is written down, at most once a minute', async () => {
  const { key } = await make(bob);
  const used = async (at: Date) => {
    await keyAsker(key, at);
    return (await listApiKeys(bob.id, at))[0]?.last_used_at;
  };
  expect(await used(now)).toBe(now.toISOString());
  expect(await used(later(MINUTE - 1))).toBe(now.toISOString());
  expect(await used(later(MINUTE))).toBe(later(MINUTE).toISOString());
});

test('what is read by a key is remembered for two seconds, and no longer after revoking', async () => {
  const { key, id } = await make(bob);
  const reader = (at: Date) => recentUserOf(bearer(key), at.getTime());
  expect(await reader(now)).toEqual(bob);
  await revokeApiKey(callerOf(bob), id);
  expect(await reader(later(2 * SECOND))).toBeUndefined();
});

test('of thirty asked for at once, twenty are made; a revoked one makes room', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 30 }, () => make(bob)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect(await apiKeys().countDocuments({ user_id: bob.id })).toBe(20);
  await expect(make(bob)).rejects.toMatchObject({ code: 'conflict' });
  await make(ada);
  const [first] = await listApiKeys(bob.id, now);
  await revokeApiKey(callerOf(bob), first?.id ?? '');
  await make(bob);
});

test('nobody revokes somebody else’s key, or one that is none', async () => {
  const { id } = await make(bob);
  for (const wrong of [id, 'f'.repeat(24), '$ne']) {
    await expect(revokeApiKey(callerOf(ada), wrong)).rejects.toMatchObject({ code: 'not-found' });
  }
  expect(await listApiKeys(bob.id, now)).toHaveLength(1);
});

test('the audit log names who made and revoked which key', async () => {
  const { id } = await make(bob, { name: 'backup', scope: 'generate', expires_in_days: 7 });
  await revokeApiKey(callerOf(bob), id);
  const entries = await auditEntries().find({}).sort({ _id: 1 }).toArray();
  const subject = { kind: 'key', id };
  expect(entries.filter(({ action }) => action.startsWith('key.'))).toMatchObject([
    { action: 'key.created', actor: { email: bob.email }, subject, facts: { name: 'backup' } },
    { action: 'key.revoked', actor: { email: bob.email }, subject, address: '192.0.2.7' },
  ]);
});

test.each([
  [{ name: '' }],
  [{ name: 'x'.repeat(61) }],
  [{ name: 'x', scope: 'admin' }],
  [{ name: 'x', scope: { $ne: null } }],
  [{ name: 'x', expires_in_days: 0 }],
  [{ name: 'x', user_id: 'a'.repeat(24) }],
])('%j is no wish', (wish) => {
  expect(ApiKeyWish.safeParse(wish).success).toBe(false);
});
