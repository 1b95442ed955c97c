import { afterAll, expect, test, vi } from 'vitest';
import { collection } from '@/lib/db/collection';
import { setUpDatabase } from '../../set-up-database';
import { CLIENT, startLocalProvider } from './local-provider';
import { begin, call, enter, whoIs } from './visitor';

const quiet = [
  vi.spyOn(console, 'info').mockReturnValue(),
  vi.spyOn(console, 'warn').mockReturnValue(),
];
const provider = await startLocalProvider('http://localhost:3000/api/auth/callback/oidc');
for (const spy of quiet) spy.mockRestore();
Object.assign(process.env, {
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  SIGN_UP: 'open',
});
setUpDatabase();
afterAll(() => provider.close());

test('a provider that is away stops neither passwords nor, once it is back, itself', async () => {
  provider.setAway(true);
  const body = { email: 'nobody@example.org', password: 'correct horse battery' };
  expect((await call('/api/auth/sign-in/email', { body })).status).toBe(401);
  expect((await begin()).answer.status).toBe(404);
  provider.setAway(false);
  expect((await begin()).url).toContain(`${provider.issuer}/auth?`);
});

test('where anyone may register, nobody is led into an account somebody made for them', async () => {
  for (const [name, email] of [
    ['Ada', 'ada@example.org'],
    ['Eve', 'bob@example.org'],
  ]) {
    const body = { name, email, password: 'correct horse battery' };
    expect((await call('/api/auth/sign-up/email', { body })).status).toBe(200);
  }
  provider.people.set('2', { sub: '2', email: 'bob@example.org', email_verified: true });
  const { answer, location } = await enter('2', provider.issuer);
  expect(location).toBe('/sign-in?error=account_not_linked');
  expect(await whoIs(answer)).toBeNull();
  expect(await collection('account').countDocuments({ providerId: 'oidc' })).toBe(0);
});
