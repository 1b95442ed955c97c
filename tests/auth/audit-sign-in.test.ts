import { beforeAll, expect, test } from 'vitest';
import { listAudit } from '@/lib/audit/list';
import { auditEntries } from '@/lib/audit/store';
import { auth } from '@/lib/auth/auth';
import { collection } from '@/lib/db/collection';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

const password = 'correct horse battery';
const email = 'ada@example.org';
const address = '203.0.113.9';
let cookie = '';

function post(path: string, body: unknown, more: Record<string, string> = {}): Promise<Response> {
  return auth().handler(
    new Request(`http://localhost:3000/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-socket-ip': address, cookie, ...more },
      body: JSON.stringify(body),
    }),
  );
}

async function entries() {
  const { items } = await listAudit();
  return items.map(({ id: _, at: __, ...rest }) => rest).toReversed();
}

beforeAll(async () => {
  await auditEntries().deleteMany({});
  const here = { 'x-on-this-machine': 'yes' };
  expect((await post('/sign-up/email', { name: 'Ada', email, password }, here)).status).toBe(200);
});

const ada = { id: expect.stringMatching(/^[0-9a-f]{24}$/), email };

test('a new account is one entry', async () => {
  expect(await entries()).toEqual([
    {
      action: 'user.created',
      actor: ada,
      subject: { kind: 'user', id: expect.any(String) },
      facts: { email, role: 'admin' },
      address,
    },
  ]);
});

test('coming in and going out are told, without a secret', async () => {
  await auditEntries().deleteMany({});
  const answer = await post('/sign-in/email', { email, password });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await post('/sign-out', {})).status).toBe(200);
  expect(await entries()).toEqual([
    {
      action: 'session.opened',
      actor: ada,
      subject: null,
      facts: { by: 'password' },
      address,
    },
    { action: 'session.closed', actor: ada, subject: null, facts: {}, address },
  ]);
  const kept = JSON.stringify(await auditEntries().find().toArray());
  expect(kept).not.toContain(password);
});

test('a session that is renewed while it is used is no sign-in', async () => {
  const answer = await post('/sign-in/email', { email, password });
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await auditEntries().deleteMany({});
  const hours = 60 * 60 * 1000;
  const expiresAt = new Date(Date.now() + hours);
  await collection('session').updateMany({}, { $set: { expiresAt } });
  const headers = { cookie, 'x-socket-ip': address };
  const request = new Request('http://localhost:3000/api/auth/get-session', { headers });
  expect((await auth().handler(request)).status).toBe(200);
  const renewed = await collection('session').findOne({ expiresAt: { $gt: expiresAt } });
  expect(renewed).not.toBeNull();
  expect(await entries()).toEqual([]);
});

test('a refused sign-in names the address, for a known and an unknown account alike', async () => {
  await auditEntries().deleteMany({});
  cookie = '';
  for (const tried of [email, 'nobody@example.org']) {
    expect((await post('/sign-in/email', { email: tried, password: 'wrong' })).status).toBe(401);
  }
  expect(await entries()).toEqual(
    [email, 'nobody@example.org'].map((tried) => ({
      action: 'session.refused',
      actor: null,
      subject: null,
      facts: { email: tried, status: 401 },
      address,
    })),
  );
});
