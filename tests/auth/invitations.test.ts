import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { acceptInvitation, InvitationAnswer } from '@/lib/auth/invitations/accept-invitation';
import { createInvitation, NewInvitation } from '@/lib/auth/invitations/create-invitation';
import { findInvitation } from '@/lib/auth/invitations/find-invitation';
import { invitations } from '@/lib/auth/invitations/invitation';
import { listInvitations } from '@/lib/auth/invitations/list-invitations';
import { revokeInvitation } from '@/lib/auth/invitations/revoke-invitation';
import { people } from '@/lib/auth/people/person';
import type { SessionUser } from '@/lib/auth/user';
import { DAY } from '@/lib/clock';
import { setUpDatabase } from '../set-up-database';
import { browserOf, callerOf, emailOf, newPerson, PASSWORD } from './people-under-test';

setUpDatabase();

const now = new Date('2026-11-24T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
let ada: SessionUser;

beforeEach(async () => {
  await Promise.all([people().deleteMany({}), invitations().deleteMany({})]);
  await auditEntries().deleteMany({});
  ada = await newPerson('Ada', 'admin');
});

const invite = (wish: object = {}) =>
  createInvitation(callerOf(ada), NewInvitation.parse(wish), now);
const answer = (token: string, name: string) =>
  InvitationAnswer.parse({ token, name, email: emailOf(name), password: PASSWORD });
const accept = (token: string, name: string, at = now) =>
  acceptInvitation(answer(token, name), { now: at, address: '192.0.2.9' });

test('an invitation makes one account with the role user, which can sign in', async () => {
  const { token } = await invite();
  await accept(token, 'Bob');
  expect(await people().findOne({ email: 'bob@example.org' })).toMatchObject({
    name: 'Bob',
    role: 'user',
  });
  expect(await browserOf({ email: emailOf('Bob') })).toBeDefined();
  await expect(accept(token, 'Carl')).rejects.toThrow('has been used');
  const [listed] = await listInvitations(now);
  expect(listed).toMatchObject({ state: 'used', used_by: 'bob@example.org' });
});

test('of ten people who use one link at once, one gets an account', async () => {
  const { token } = await invite();
  const names = Array.from({ length: 10 }, (_, index) => `Person${index}`);
  const tries = await Promise.allSettled(names.map((name) => accept(token, name)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await people().countDocuments({})).toBe(2);
});

test('the token is kept nowhere, not even in the audit log', async () => {
  const { token, invitation } = await invite({ email: 'bob@example.org', note: 'from the club' });
  await accept(token, 'Bob');
  const kept = JSON.stringify([
    await invitations().find({}).toArray(),
    await auditEntries().find({}).toArray(),
  ]);
  expect(kept).toContain(invitation.id);
  expect(kept).not.toContain(token);
});

describe('a link that does not work says why', () => {
  test('after seven days, or the time that was chosen', async () => {
    const week = await invite();
    expect((await findInvitation(week.token, later(7 * DAY - 1))).state).toBe('open');
    await expect(accept(week.token, 'Bob', later(7 * DAY))).rejects.toThrow('has expired');
    const day = await invite({ expires_in_days: 1 });
    await expect(accept(day.token, 'Bob', later(DAY))).rejects.toThrow('has expired');
  });

  test('when it was withdrawn', async () => {
    const { token, invitation } = await invite();
    await revokeInvitation(callerOf(ada), invitation.id, now);
    await expect(accept(token, 'Bob')).rejects.toThrow('withdrawn');
  });

  test('when it never was one', async () => {
    await expect(accept('x'.repeat(43), 'Bob')).rejects.toThrow('does not exist');
    expect(InvitationAnswer.safeParse({ token: { $ne: null } }).success).toBe(false);
  });
});

test('an invitation with an e-mail address is for that address alone', async () => {
  const { token } = await invite({ email: 'Bob@Example.org' });
  await expect(accept(token, 'Carl')).rejects.toThrow('this invitation is for bob@example.org');
  await accept(token, 'Bob');
});

test('an address that has an account is refused, and the link still works', async () => {
  const { token } = await invite();
  await expect(accept(token, 'Ada')).rejects.toMatchObject({ code: 'conflict' });
  await accept(token, 'Bob');
});

test('a used invitation cannot be withdrawn, a made-up one is not found', async () => {
  const { token, invitation } = await invite();
  await accept(token, 'Bob');
  const revoke = (id: string) => revokeInvitation(callerOf(ada), id, now);
  await expect(revoke(invitation.id)).rejects.toMatchObject({ code: 'conflict' });
  await expect(revoke('f'.repeat(24))).rejects.toMatchObject({ code: 'not-found' });
  await expect(revoke('$ne')).rejects.toMatchObject({ code: 'not-found' });
});

test('the audit log names who invited, and who came', async () => {
  const { token, invitation } = await invite({ note: 'x' });
  await accept(token, 'Bob');
  const entries = await auditEntries()
    .find({ action: /^invitation/ })
    .sort({ at: 1 })
    .toArray();
  expect(entries.map(({ action, actor }) => [action, actor?.email])).toEqual([
    ['invitation.created', 'ada@example.org'],
    ['invitation.used', 'bob@example.org'],
  ]);
  expect(entries.map(({ subject }) => subject?.id)).toEqual([invitation.id, invitation.id]);
});
