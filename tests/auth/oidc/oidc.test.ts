import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createInvitation, NewInvitation } from '@/lib/auth/invitations/create-invitation';
import { findInvitation } from '@/lib/auth/invitations/find-invitation';
import type { NewChoices } from '@/lib/chosen/choices';
import { chooseSettings } from '@/lib/chosen/choose';
import { collection } from '@/lib/db/collection';
import { env } from '@/lib/env';
import { setUpDatabase } from '../../set-up-database';
import { CLIENT, logInAt, startLocalProvider } from './local-provider';
import { begin, call, enter as enterAt, SITE, whoIs } from './visitor';

const quiet = [
  vi.spyOn(console, 'info').mockReturnValue(),
  vi.spyOn(console, 'warn').mockReturnValue(),
];
const provider = await startLocalProvider(`${SITE}/api/auth/callback/oidc`);
for (const spy of quiet) spy.mockRestore();
Object.assign(process.env, {
  OIDC_ISSUER: provider.issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
});
setUpDatabase();
afterAll(() => provider.close());

const enter = (sub: string) => enterAt(sub, provider.issuer);

async function inviteBob(): Promise<string> {
  const admin = {
    id: 'f'.repeat(24),
    name: 'Ada',
    email: 'ada@example.org',
    role: 'admin',
  } as const;
  const invitation = NewInvitation.parse({ email: 'bob@example.org' });
  return (await createInvitation({ user: admin, address: null }, invitation, new Date())).token;
}

const choose = (wanted: NewChoices) =>
  chooseSettings(wanted, {
    actor: { id: 'f'.repeat(24), email: 'ada@example.org' },
    address: null,
    now: new Date(),
  });

beforeEach(async () => {
  for (const name of ['user', 'account', 'session', 'settings', 'verification']) {
    await collection(name).deleteMany({});
  }
  provider.people.clear();
  const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
  expect((await call('/api/auth/sign-up/email', { body: ada })).status).toBe(200);
});

afterEach(() => {
  Object.assign(env(), { OIDC_SIGN_UP: 'closed' });
});

describe('a person the provider knows', () => {
  test('enters the account that has their confirmed address, and again by who they are', async () => {
    provider.people.set('1', { sub: '1', email: 'Ada@Example.org', email_verified: true });
    const first = await enter('1');
    expect([first.answer.status, first.location]).toEqual([302, '/models']);
    expect(await whoIs(first.answer)).toMatchObject({ email: 'ada@example.org', role: 'admin' });
    provider.people.set('1', { sub: '1', email: 'ada@new.example', email_verified: true });
    expect(await whoIs((await enter('1')).answer)).toMatchObject({ email: 'ada@example.org' });
    expect(await collection('user').countDocuments()).toBe(1);
  });

  test('enters no account that somebody made for them while sign-up was open, nor afterwards', async () => {
    await choose({ SIGN_UP: 'open' });
    const body = { name: 'Eve', email: 'bob@example.org', password: 'correct horse battery' };
    expect((await call('/api/auth/sign-up/email', { body })).status).toBe(200);
    provider.people.set('2', { sub: '2', email: 'bob@example.org', email_verified: true });
    for (const choice of ['open', null] as const) {
      await choose({ SIGN_UP: choice });
      const { answer, location } = await enter('2');
      expect(location).toBe('/sign-in?error=account_not_linked');
      expect(await whoIs(answer)).toBeNull();
    }
    expect((await call('/api/auth/sign-up/email', { body })).status).toBe(403);
  });

  test('sends no secret of ours, but PKCE, state and nonce', async () => {
    const { url } = await begin();
    const asked = new URL(url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('state')?.length).toBeGreaterThanOrEqual(32);
    expect(asked.get('nonce')?.length).toBeGreaterThanOrEqual(32);
    expect(url).not.toContain(encodeURIComponent(CLIENT.secret));
  });

  test('leaves none of the provider’s tokens in the database', async () => {
    provider.people.set('1', { sub: '1', email: 'ada@example.org', email_verified: true });
    await enter('1');
    await enter('1');
    const kept = await collection('account').find({ providerId: 'oidc' }).toArray();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
  });

  test('has no account by that, unless the settings say so', async () => {
    provider.people.set('2', { sub: '2', email: 'bob@example.org', email_verified: true });
    expect((await enter('2')).location).toMatch(/^\/sign-in\?error=SIGN_UP_CLOSED/);
    expect(await collection('user').countDocuments()).toBe(1);
    Object.assign(env(), { OIDC_SIGN_UP: 'open' });
    expect(await whoIs((await enter('2')).answer)).toMatchObject({
      email: 'bob@example.org',
      name: 'bob',
      role: 'user',
    });
  });

  test('gets an account by an invitation to their confirmed address, once', async () => {
    const token = await inviteBob();
    provider.people.set('2', { sub: '2', email: 'Bob@example.org', email_verified: true });
    expect(await whoIs((await enter('2')).answer)).toMatchObject({
      email: 'bob@example.org',
      role: 'user',
    });
    expect((await findInvitation(token, new Date())).state).toBe('used');
  });

  test('never becomes the administrator of an empty server', async () => {
    await collection('user').deleteMany({});
    Object.assign(env(), { OIDC_SIGN_UP: 'open' });
    provider.people.set('2', { sub: '2', email: 'bob@example.org', email_verified: true });
    expect((await enter('2')).location).toMatch(/error=SIGN_UP_CLOSED/);
    expect(await collection('user').countDocuments()).toBe(0);
  });

  test.each(['ada@example.org', 'bob@example.org'])(
    'with an unconfirmed address is refused (%s)',
    async (email) => {
      Object.assign(env(), { OIDC_SIGN_UP: 'open' });
      provider.people.set('3', { sub: '3', email, email_verified: false });
      const { answer, location } = await enter('3');
      expect(location).toBe('/sign-in?error=email_not_found');
      expect(await whoIs(answer)).toBeNull();
      expect(await collection('account').countDocuments({ providerId: 'oidc' })).toBe(0);
    },
  );

  test('stays out while their account is disabled', async () => {
    provider.people.set('1', { sub: '1', email: 'ada@example.org', email_verified: true });
    await enter('1');
    await collection('user').updateOne({}, { $set: { banned: true } });
    const { answer, location } = await enter('1');
    expect(location).toMatch(/^\/sign-in\?error=BANNED_USER/);
    expect(await whoIs(answer)).toBeNull();
  });
});

describe('the way back is refused', () => {
  beforeEach(() => {
    provider.people.set('1', { sub: '1', email: 'ada@example.org', email_verified: true });
  });

  async function backOf(sub: string) {
    const { url, cookie } = await begin();
    return { back: new URL(await logInAt(url, sub, provider.issuer)), cookie };
  }

  test('with another state', async () => {
    const { back, cookie } = await backOf('1');
    back.searchParams.set('state', 'x'.repeat(32));
    const answer = await call(back.href, { cookie });
    expect(answer.headers.get('location')).toBe('/sign-in?error=state_mismatch');
    expect(await whoIs(answer)).toBeNull();
  });

  test('in a browser that did not begin it', async () => {
    const { back } = await backOf('1');
    const answer = await call(back.href, { cookie: (await begin()).cookie });
    expect(answer.headers.get('location')).toBe('/sign-in?error=state_mismatch');
  });

  test('a second time', async () => {
    const { back, cookie, answer } = await enter('1');
    expect(await whoIs(answer)).not.toBeNull();
    const again = await call(back, { cookie });
    expect(again.headers.get('location')).toBe('/sign-in?error=state_mismatch');
    expect(await whoIs(again)).toBeNull();
  });

  test('with a code the provider gave to somebody else’s sign-in', async () => {
    const theirs = await backOf('1');
    const mine = await backOf('1');
    mine.back.searchParams.set('code', theirs.back.searchParams.get('code') ?? '');
    const answer = await call(mine.back.href, { cookie: mine.cookie });
    expect(answer.headers.get('location')).toMatch(/^\/sign-in\?error=invalid_code/);
    expect(await whoIs(answer)).toBeNull();
  });
});

test.each([{ callbackURL: 'https://evil.example/' }, { errorCallbackURL: '//evil.example' }])(
  'no sign-in leads to another site (%j)',
  async (more) => {
    expect((await begin(more)).answer.status).toBe(403);
  },
);

test('a bare ID token lets nobody in', async () => {
  const { answer } = await begin({ idToken: { token: 'a.b.c', nonce: 'n' } });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'ID_TOKEN_NOT_SUPPORTED' });
});
