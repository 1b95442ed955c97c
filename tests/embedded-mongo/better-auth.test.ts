import { mongodbAdapter } from '@better-auth/mongo-adapter';
import { betterAuth } from 'better-auth';
import { admin } from 'better-auth/plugins';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDatabase, type TestDatabase } from './start-database';

const PASSWORD = 'correct horse battery';

function createAuth({ db }: TestDatabase) {
  return betterAuth({
    baseURL: 'http://localhost:3000',
    secret: 'a secret only for tests, long enough',
    database: mongodbAdapter(db, { transaction: false }),
    emailAndPassword: { enabled: true },
    plugins: [admin()],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

let test: TestDatabase;
let auth: ReturnType<typeof createAuth>;
beforeAll(async () => {
  test = await startDatabase();
  auth = createAuth(test);
});
afterAll(() => test.stop());

const signUp = (email: string, name = 'Somebody') =>
  auth.api.signUpEmail({ body: { email, name, password: PASSWORD } });

async function signIn(email: string): Promise<Headers> {
  const response = await auth.api.signInEmail({
    body: { email, password: PASSWORD },
    asResponse: true,
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return new Headers({ cookie: cookies.join('; ') });
}

describe('the auth library on the embedded database', () => {
  it('signs up, refuses the same address again, and signs in', async () => {
    const { user } = await signUp('ada@example.com', 'Ada');
    expect(user.email).toBe('ada@example.com');
    await expect(signUp('ada@example.com')).rejects.toThrow(/already exists/i);
    const session = await auth.api.getSession({ headers: await signIn('ada@example.com') });
    expect(session?.user).toMatchObject({ id: user.id, name: 'Ada' });
    await expect(
      auth.api.signInEmail({ body: { email: 'ada@example.com', password: 'wrong password' } }),
    ).rejects.toThrow();
  });

  it('makes one user of 20 sign-ups that race', async () => {
    const race = Array.from({ length: 20 }, () => signUp('race@example.com'));
    const settled = await Promise.allSettled(race);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await test.db.collection('user').countDocuments({ email: 'race@example.com' })).toBe(1);
  });

  it('lets an administrator list, sort, search, promote and ban', async () => {
    const { user } = await signUp('root@example.com', 'Root');
    for (const name of ['Carla', 'Bert', 'Dora']) {
      await signUp(`${name.toLowerCase()}@example.com`, name);
    }
    await test.db
      .collection('user')
      .updateOne({ email: 'root@example.com' }, { $set: { role: 'admin' } });
    const headers = await signIn('root@example.com');
    const page = await auth.api.listUsers({
      query: { sortBy: 'name', sortDirection: 'desc', limit: 2, offset: 1 },
      headers,
    });
    const names = await test.db.collection('user').find().sort({ name: -1 }).toArray();
    expect(page.total).toBe(names.length);
    expect(page.users.map(({ name }) => name)).toEqual(names.slice(1, 3).map(({ name }) => name));
    const found = await auth.api.listUsers({
      query: { searchField: 'email', searchOperator: 'contains', searchValue: 'ert@' },
      headers,
    });
    expect(found.users.map(({ name }) => name)).toEqual(['Bert']);
    const bert = found.users[0]?.id ?? '';
    await auth.api.setRole({ body: { userId: bert, role: 'admin' }, headers });
    await auth.api.banUser({ body: { userId: bert, banReason: 'test' }, headers });
    await expect(
      auth.api.signInEmail({ body: { email: 'bert@example.com', password: PASSWORD } }),
    ).rejects.toThrow(/banned/i);
    const stored = await test.db.collection('user').findOne({ email: 'bert@example.com' });
    expect(stored).toMatchObject({ role: 'admin', banned: true, banReason: 'test' });
    await auth.api.unbanUser({ body: { userId: bert }, headers });
    await auth.api.removeUser({ body: { userId: bert }, headers });
    expect(await test.db.collection('user').countDocuments({ name: 'Bert' })).toBe(0);
    expect(user.id).toMatch(/^[0-9a-f]{24}$/);
  });

  it('changes a password, lists sessions and signs out', async () => {
    await signUp('eve@example.com');
    const headers = await signIn('eve@example.com');
    const sessions = await auth.api.listSessions({ headers });
    expect(sessions.length).toBeGreaterThan(0);
    await auth.api.changePassword({
      body: { currentPassword: PASSWORD, newPassword: 'another long password' },
      headers,
    });
    await expect(
      auth.api.signInEmail({ body: { email: 'eve@example.com', password: PASSWORD } }),
    ).rejects.toThrow();
    await auth.api.signOut({ headers });
    expect(await auth.api.getSession({ headers })).toBeNull();
  });

  it('reports no failure inside the server', () => {
    expect(test.problems).toEqual([]);
  });
});
