import { beforeEach, expect, test } from 'vitest';
import { addressList } from '@/lib/auth/client-address';
import { collection } from '@/lib/db/collection';
import { answerAuth } from '@/lib/http/answer-auth';
import { nameClient } from '@/lib/launcher/name-client';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

let guesses = 0;

/** A wrong password for an account of its own, as it arrives at the server's socket. */
async function guess(forwardedFor: string, trusted: string[]): Promise<number> {
  const forged = `198.51.100.${++guesses}`;
  const headers = {
    'x-forwarded-for': forwardedFor,
    'x-socket-ip': forged,
    'x-real-ip': forged,
    forwarded: `for=${forged}`,
  };
  const proxies = { trusted: addressList(trusted), publicHost: undefined };
  nameClient({ headers, socket: { remoteAddress: '203.0.113.9' } }, proxies);
  const answer = await answerAuth(
    new Request('http://localhost:3000/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email: `person${guesses}@example.org`, password: 'guess' }),
    }),
  );
  return answer.status;
}

async function guessTwelveTimes(trusted: string[], tail: string): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) statuses.push(await guess(`192.0.2.${i}${tail}`, trusted));
  return statuses;
}

beforeEach(async () => {
  guesses = 0;
  await collection('sign_in_throttle').deleteMany({});
});

test('an address made up anew for each guess does not reset the throttle', async () => {
  expect(await guessTwelveTimes([], '')).toEqual([...Array(10).fill(401), 429, 429]);
});

test('nor does one made up in front of a trusted proxy', async () => {
  const statuses = await guessTwelveTimes(['203.0.113.9'], ', 198.51.100.200');
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
});

test('people behind a trusted proxy are counted one by one', async () => {
  expect(await guessTwelveTimes(['203.0.113.9'], '')).toEqual(Array(12).fill(401));
});
