import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { createResetLink } from '@/lib/auth/password-reset/create-reset-link';
import { requestReset } from '@/lib/auth/password-reset/request-reset';
import { passwordResets } from '@/lib/auth/password-reset/reset';
import { findReset, useReset } from '@/lib/auth/password-reset/use-reset';
import { disablePerson } from '@/lib/auth/people/disable';
import { people } from '@/lib/auth/people/person';
import type { SessionUser } from '@/lib/auth/user';
import { userOf } from '@/lib/auth/user-of';
import { DAY, HOUR, MINUTE } from '@/lib/clock';
import { collection } from '@/lib/db/collection';
import { setUpDatabase } from '../set-up-database';
import { browserOf, callerOf, newPerson } from './people-under-test';

setUpDatabase();

const NEXT = 'battery staple 42';
const now = new Date('2026-11-24T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
let ada: SessionUser;
let bob: SessionUser;

beforeEach(async () => {
  await Promise.all([people().deleteMany({}), passwordResets().deleteMany({})]);
  await auditEntries().deleteMany({});
  ada = await newPerson('Ada', 'admin');
  bob = await newPerson('Bob', 'user');
});

const link = (at = now) => createResetLink(callerOf(ada), bob.id, at);
const use = (token: string, at = now, password = NEXT) =>
  useReset({ token, password }, { now: at, address: null });

describe('a reset link from an administrator', () => {
  test('sets a new password once, and every session ends', async () => {
    const browser = (await browserOf(bob)) ?? new Headers();
    const { token } = await link();
    await use(token);
    expect(await userOf(browser)).toBeUndefined();
    expect(await browserOf(bob)).toBeUndefined();
    expect(await browserOf(bob, { password: NEXT })).toBeDefined();
    await expect(use(token)).rejects.toThrow('has been used');
  });

  test('counts for one of five who use it at once', async () => {
    const { token } = await link();
    const passwords = Array.from({ length: 5 }, (_, index) => `password number ${index}`);
    const tries = await Promise.allSettled(passwords.map((wish) => use(token, now, wish)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('lives a day, and only until there is a newer one', async () => {
    const first = await link();
    expect((await findReset(first.token, later(DAY - 1))).state).toBe('open');
    await expect(use(first.token, later(DAY))).rejects.toThrow('has expired');
    const second = await link();
    await expect(use(first.token)).rejects.toThrow('newer link');
    await use(second.token);
  });

  test('gives a password to an account that had none', async () => {
    await collection('account').deleteMany({ accountId: bob.id });
    expect(await browserOf(bob)).toBeUndefined();
    await use((await link()).token);
    expect(await browserOf(bob, { password: NEXT })).toBeDefined();
  });

  test('opens no disabled account', async () => {
    const { token } = await link();
    await disablePerson(callerOf(ada), bob.id);
    await expect(use(token)).rejects.toThrow('disabled');
    await expect(link()).rejects.toThrow('enable it first');
  });

  test('is kept only as a hash', async () => {
    const { token } = await link();
    await use(token);
    const kept = JSON.stringify([
      await passwordResets().find({}).toArray(),
      await auditEntries().find({}).toArray(),
    ]);
    expect(kept).toContain('user.password-reset');
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(NEXT);
  });
});

describe('a forgotten password', () => {
  type Mail = { to: string; token: string };
  const ask = async (email: string, at = now) => {
    const mails: Mail[] = [];
    const sendLink = async ({ to, token }: Mail) => void mails.push({ to, token });
    await requestReset(email, at, { sendLink, address: null });
    return mails;
  };

  test('brings a link to the account’s own address, in any spelling, for an hour', async () => {
    const [mail] = await ask('BOB@example.org');
    expect(mail?.to).toBe('bob@example.org');
    await expect(use(mail?.token ?? '', later(HOUR))).rejects.toThrow('expired');
    await use(mail?.token ?? '');
  });

  test('brings nothing to a stranger or to a disabled account', async () => {
    await disablePerson(callerOf(ada), bob.id);
    expect(await ask('nobody@example.org')).toEqual([]);
    expect(await ask('bob@example.org')).toEqual([]);
  });

  test('brings one mail in two minutes, however often it is asked for', async () => {
    expect(await ask(bob.email)).toHaveLength(1);
    expect(await ask(bob.email, later(MINUTE))).toHaveLength(0);
    expect(await ask(bob.email, later(2 * MINUTE + 1))).toHaveLength(1);
  });
});
