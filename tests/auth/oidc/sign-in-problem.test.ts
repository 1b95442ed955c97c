import { expect, test } from 'vitest';
import { signInProblem } from '@/lib/auth/oidc/sign-in-problem';

test('no code is no problem', () => {
  expect(signInProblem(undefined)).toBeUndefined();
  expect(signInProblem(['SIGN_UP_CLOSED', 'x'])).toBeUndefined();
});

test('a code has words, and what stands in the address itself is never among them', () => {
  expect(signInProblem('SIGN_UP_CLOSED')).toMatch(/invitation/);
  expect(signInProblem('Call 555-1234 now')).toMatch(/^The sign-in did not work/);
  expect(signInProblem('constructor')).toMatch(/^The sign-in did not work/);
});
