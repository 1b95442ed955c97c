import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { changePassword, PasswordChange } from '@/lib/auth/account/change-password';
import { deleteAccount } from '@/lib/auth/account/delete-account';
import { rename } from '@/lib/auth/account/rename';
import { people } from '@/lib/auth/people/person';
import { endOwnSession, endOwnSessions, listOwnSessions } from '@/lib/auth/sessions/own-sessions';
import { throttle } from '@/lib/auth/throttle/throttle';
import type { SessionUser } from '@/lib/auth/user';
import { userOf } from '@/lib/auth/user-of';
import { collection } from '@/lib/db/collection';
import { setUpDatabase } from '../set-up-database';
import { browserOf, callerOf, newPerson, PASSWORD } from './people-under-test';

setUpDatabase();

const NEXT = 'battery staple 42';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
let ada: SessionUser;
let bob: SessionUser;
let here: Headers;

beforeEach(async () => {
  await Promise.all([people().deleteMany({}), collection('session').deleteMany({})]);
  await auditEntries().deleteMany({});
  ada = await newPerson('Ada', 'admin');
  bob = await newPerson('Bob', 'user');
  here = (await browserOf(bob, { userAgent: FIREFOX })) ?? new Headers();
});

const change = (wish: object) =>
  changePassword(callerOf(bob), PasswordChange.parse({ password: NEXT, ...wish }), here);

describe('changing the password', () => {
  test('needs the present one, and signs out every other browser', async () => {
    const elsewhere = (await browserOf(bob)) ?? new Headers();
    await expect(change({ current_password: 'not it' })).rejects.toThrow('present password');
    expect(await userOf(elsewhere)).toBeDefined();
    await change({ current_password: PASSWORD });
    expect(await userOf(elsewhere)).toBeUndefined();
    expect(await userOf(here)).toMatchObject({ id: bob.id });
    expect(await browserOf(bob)).toBeUndefined();
    expect(await browserOf(bob, { password: NEXT })).toBeDefined();
  });

  test('stops guessing at the present one after five tries', async () => {
    for (let tried = 0; tried < 5; tried++) await throttle('present-password', bob.id);
    await expect(change({ current_password: PASSWORD })).rejects.toMatchObject({
      code: 'too-many-requests',
    });
  });

  test('may leave the other browsers signed in', async () => {
    const elsewhere = (await browserOf(bob)) ?? new Headers();
    await change({ current_password: PASSWORD, sign_out_others: false });
    expect(await userOf(elsewhere)).toBeDefined();
  });

  test('refuses a short one, and writes neither into the audit log', async () => {
    expect(() => PasswordChange.parse({ current_password: PASSWORD, password: 'short' })).toThrow();
    await change({ current_password: PASSWORD });
    const kept = JSON.stringify(await auditEntries().find({}).toArray());
    expect(kept).toContain('user.password-changed');
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(NEXT);
  });
});

describe('my sessions', () => {
  test('are mine alone, with this one named and no token told', async () => {
    await browserOf(ada);
    await browserOf(bob, { userAgent: 'curl/8.5.0' });
    const sessions = await listOwnSessions(bob.id, here);
    const told = sessions.map(({ device, is_current, address }) => [device, is_current, address]);
    expect(told).toContainEqual(['Firefox on Linux', true, '192.0.2.7']);
    expect(told).toContainEqual(['A program (curl)', false, '192.0.2.7']);
    expect(told).toHaveLength(2);
    const tokens = (await collection('session').find({}).toArray()).map(({ token }) => token);
    for (const token of tokens) expect(JSON.stringify(sessions)).not.toContain(token);
  });

  test('end one by one, never somebody else’s, or all at once', async () => {
    const elsewhere = (await browserOf(bob)) ?? new Headers();
    const other = (await listOwnSessions(bob.id, here)).find((session) => !session.is_current);
    const id = other?.id ?? '';
    await expect(endOwnSession(callerOf(ada), id)).rejects.toMatchObject({ code: 'not-found' });
    await endOwnSession(callerOf(bob), id);
    expect(await userOf(elsewhere)).toBeUndefined();
    expect(await userOf(here)).toBeDefined();
    await endOwnSessions(callerOf(bob));
    expect(await userOf(here)).toBeUndefined();
  });
});

test('a new name is seen at once, in a session that was open before', async () => {
  await rename(callerOf(bob), { name: 'Robert' });
  expect(await userOf(here)).toMatchObject({ name: 'Robert' });
});

describe('deleting my account', () => {
  const settled: string[] = [];
  const settle = async (id: string) => void settled.push(id);

  test('needs the password, settles the models and ends the session', async () => {
    const wrong = deleteAccount(callerOf(bob), { models: 'remove', password: 'no' }, settle);
    await expect(wrong).rejects.toThrow('present password');
    const none = deleteAccount(callerOf(bob), { models: 'remove' }, settle);
    await expect(none).rejects.toThrow('present password');
    await deleteAccount(callerOf(bob), { models: 'keep', password: PASSWORD }, settle);
    expect(settled).toEqual([bob.id, bob.id]);
    expect(await userOf(here)).toBeUndefined();
    expect(await people().countDocuments({})).toBe(1);
  });

  test('is refused to the last administrator, who stays able to sign in', async () => {
    const last = deleteAccount(callerOf(ada), { models: 'keep', password: PASSWORD }, settle);
    await expect(last).rejects.toThrow('last administrator');
    expect(await browserOf(ada)).toBeDefined();
  });
});
