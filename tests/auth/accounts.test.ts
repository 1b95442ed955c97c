import { beforeEach, describe, expect, test } from 'vitest';
import { claimFirstAccount } from '@/lib/auth/claim-first-account';
import { signUpPolicy } from '@/lib/auth/sign-up-policy';
import { MINUTE } from '@/lib/clock';
import { collection } from '@/lib/db/collection';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

beforeEach(async () => {
  await collection('settings').deleteMany({});
  await collection('user').deleteMany({});
});

describe('the first account', () => {
  test('goes to one of twenty who ask at once', async () => {
    const now = new Date();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimFirstAccount(now)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  test('is free again a minute after a claim that led to none', async () => {
    const then = new Date('2026-11-24T12:00:00Z');
    expect(await claimFirstAccount(then)).toBe(true);
    expect(await claimFirstAccount(new Date(then.getTime() + MINUTE))).toBe(false);
    expect(await claimFirstAccount(new Date(then.getTime() + MINUTE + 1))).toBe(true);
  });
});

test('sign-up is for the first account, then closed', async () => {
  expect(await signUpPolicy()).toBe('first-account');
  await collection('user').insertOne({ name: 'Ada' });
  expect(await signUpPolicy()).toBe('closed');
});
