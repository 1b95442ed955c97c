import { beforeEach, describe, expect, test } from 'vitest';
import { forgive, throttle } from '@/lib/auth/throttle/throttle';
import { MINUTE, SECOND } from '@/lib/clock';
import { closeDatabase } from '@/lib/db/client';
import { collection } from '@/lib/db/collection';
import { AppError } from '@/lib/errors';
import { setUpDatabase } from '../../set-up-database';

setUpDatabase();

const start = new Date('2026-11-24T12:00:00Z').getTime();
const at = (ms: number) => new Date(start + ms);

beforeEach(async () => {
  await collection('sign_in_throttle').deleteMany({});
});

async function refusedAt(ms: number, key = 'ada@example.org'): Promise<AppError> {
  const thrown = await throttle('account', key, at(ms)).catch((error: unknown) => error);
  if (!(thrown instanceof AppError)) throw new Error('it was let through');
  return thrown;
}

test('of a hundred tries at once five are let through', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 100 }, () => throttle('account', 'ada@example.org', at(0))),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
});

test('the refusal says when to come back, in words and in seconds', async () => {
  for (let i = 0; i < 5; i++) await throttle('account', 'ada@example.org', at(0));
  expect(await refusedAt(0)).toMatchObject({
    code: 'too-many-requests',
    message: 'Too many failed tries. Try again in 1 minute.',
    retryAfterSeconds: 60,
  });
  expect(await refusedAt(51_500)).toMatchObject({
    message: 'Too many failed tries. Try again in 9 seconds.',
    retryAfterSeconds: 9,
  });
  await throttle('account', 'ada@example.org', at(MINUTE));
  expect((await refusedAt(MINUTE + SECOND)).message).toContain('2 minutes');
});

test('a restarted process still knows, and another account is nobody’s business', async () => {
  for (let i = 0; i < 5; i++) await throttle('account', 'ada@example.org', at(0));
  await closeDatabase();
  await refusedAt(SECOND);
  await throttle('account', 'bob@example.org', at(SECOND));
  await throttle('address', 'ada@example.org', at(SECOND));
});

test('of the guesses at one link from anywhere one a minute is let through, for ever', async () => {
  let through = 0;
  for (let second = 0; second < 20 * 60; second += 10) {
    const now = at(second * SECOND);
    for (let place = 0; place < 6; place++) {
      through += await throttle('share-guesses', 'a link', now).then(
        () => 1,
        () => 0,
      );
    }
  }
  expect(through).toBe(50 + 18);
});

describe('failures are forgotten', () => {
  test('when one try was right', async () => {
    for (let i = 0; i < 4; i++) await throttle('account', 'ada@example.org', at(0));
    await (await throttle('account', 'ada@example.org', at(0))).succeed();
    for (let i = 0; i < 5; i++) await throttle('account', 'ada@example.org', at(SECOND));
    await refusedAt(SECOND);
  });

  test('when the person proved who they are in another way', async () => {
    for (let i = 0; i < 5; i++) await throttle('account', 'ada@example.org', at(0));
    await forgive('account', 'ada@example.org');
    await throttle('account', 'ada@example.org', at(SECOND));
  });

  test('and a hundred that were none never count', async () => {
    for (let i = 0; i < 100; i++) {
      await (await throttle('address', '203.0.113.9', at(0))).takeBack();
    }
    expect(await collection('sign_in_throttle').findOne()).toMatchObject({ failures: 0 });
  });
});

test('no key is kept as it was typed', async () => {
  await throttle('account', 'my-password-in-the-wrong-field', at(0));
  const kept = JSON.stringify(await collection('sign_in_throttle').find().toArray());
  expect(kept).toContain('account:');
  expect(kept).not.toContain('my-password');
});

test('what is kept expires by itself', async () => {
  const indexes = await collection('sign_in_throttle').indexes();
  expect(indexes).toContainEqual(
    expect.objectContaining({ key: { expires_at: 1 }, expireAfterSeconds: 0 }),
  );
});
