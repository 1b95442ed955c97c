import { beforeEach, expect, test, vi } from 'vitest';
import { audit } from '@/lib/audit/audit';
import { listAudit } from '@/lib/audit/list';
import { purgeAudit } from '@/lib/audit/purge-audit';
import { auditEntries } from '@/lib/audit/store';
import { DAY } from '@/lib/clock';
import { newId } from '@/lib/db/id';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();

const ada = { id: '0'.repeat(23).concat('a'), email: 'ada@example.org' };
const bob = { id: '0'.repeat(23).concat('b'), email: 'bob@example.org' };

beforeEach(async () => {
  await auditEntries().deleteMany({});
});

/** Entries a second apart, the first one the oldest. */
async function written(actions: string[], actor: typeof ada | null = ada): Promise<void> {
  await auditEntries().insertMany(
    actions.map((action, index) => ({
      _id: newId(),
      at: new Date(Date.UTC(2026, 10, 24, 12, 0, index)),
      action,
      actor,
      subject: null,
      facts: {},
      address: null,
    })),
  );
}

test('an entry keeps who, what, to what and from where, and nothing more', async () => {
  const user = { ...ada, password: 'secret' };
  await audit({
    action: 'generation.deleted',
    actor: user,
    subject: { kind: 'generation', id: '1' },
    facts: { prompt: 'x'.repeat(2000), credits: 20 },
    address: '203.0.113.9',
  });
  const { items, next_cursor } = await listAudit();
  expect(next_cursor).toBeNull();
  expect(items).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      action: 'generation.deleted',
      actor: ada,
      subject: { kind: 'generation', id: '1' },
      facts: { prompt: 'x'.repeat(500), credits: 20 },
      address: '203.0.113.9',
    },
  ]);
});

test('a log that cannot be written does not stop the action', async () => {
  const unwritable = vi.spyOn(auditEntries().constructor.prototype, 'insertOne');
  unwritable.mockRejectedValueOnce(new Error('the disk is full'));
  await expect(audit({ action: 'user.disabled', actor: ada })).resolves.toBeUndefined();
  expect((await listAudit()).items).toEqual([]);
});

test('pages follow one another, newest first, without a gap or a double', async () => {
  const actions = Array.from({ length: 7 }, (_, index) => `test.n${index}`);
  await written(actions);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listAudit({ limit: 3, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ action }) => action));
    cursor = page.next_cursor;
  } while (cursor);
  expect(seen).toEqual(actions.toReversed());
});

test('the filters narrow it: an action, its family, a person, a time', async () => {
  await written(['user.disabled', 'user.enabled', 'username.odd', 'session.opened']);
  await written(['session.opened'], bob);
  const actions = async (query: Parameters<typeof listAudit>[0]) =>
    (await listAudit(query)).items.map(({ action }) => action);
  expect(await actions({ action: 'user.enabled' })).toEqual(['user.enabled']);
  expect(await actions({ action: 'user' })).toEqual(['user.enabled', 'user.disabled']);
  expect(await actions({ actor: 'BOB@' })).toEqual(['session.opened']);
  expect(await actions({ actor: bob.id })).toEqual(['session.opened']);
  expect(await actions({ actor: '.*' })).toEqual([]);
  expect(await actions({ since: '2026-11-24T12:00:03Z' })).toEqual(['session.opened']);
  expect(await actions({ since: '2026-11-25' })).toEqual([]);
});

test.each([
  { action: { $gt: '' } },
  { actor: { $ne: null } },
  { since: 'yesterday' },
  { cursor: 'x' },
  { limit: 1000 },
  { $where: '1' },
])('%j is refused', async (query) => {
  await expect(listAudit(query as never)).rejects.toThrow();
});

test('an entry goes when it is older than the days it is kept, and with 0 never', async () => {
  await written(['a', 'b', 'c']);
  const second = Date.UTC(2026, 10, 24, 12, 0, 1);
  const actions = async () => (await listAudit()).items.map(({ action }) => action);
  expect(await purgeAudit(0, second + 10_000 * DAY)).toBe(0);
  expect(await purgeAudit(400, second + 400 * DAY)).toBe(1);
  expect(await actions()).toEqual(['c', 'b']);
  expect(await purgeAudit(400, second + 400 * DAY)).toBe(0);
  expect(await purgeAudit(400, second + 401 * DAY)).toBe(2);
  expect(await actions()).toEqual([]);
});

test('many old entries go in one look, and the young ones stay', async () => {
  await written(Array.from({ length: 2_500 }, () => 'old'));
  await audit({ action: 'young', actor: ada });
  expect(await purgeAudit(1, Date.now())).toBe(2_500);
  expect((await listAudit()).items.map(({ action }) => action)).toEqual(['young']);
});
