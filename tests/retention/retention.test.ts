import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import type { SessionUser } from '@/lib/auth/user';
import { DAY, HOUR } from '@/lib/clock';
import { changeGenerations } from '@/lib/generations/change-many';
import { newJob, newModel } from '@/lib/generations/new-documents';
import { jobs, models } from '@/lib/generations/store';
import { restoreGeneration } from '@/lib/generations/trash';
import { listNotifications } from '@/lib/notifications/list';
import { trashedWords } from '@/lib/notifications/trashed-words';
import { RetentionRules } from '@/lib/retention/fields';
import { dueCsv, lookAhead } from '@/lib/retention/look-ahead';
import { runRetention } from '@/lib/retention/run-retention';
import { readRetention, switchRetention } from '@/lib/retention/switch-retention';
import type { RetentionRules as Rules } from '@/lib/retention/view';
import { look, user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
const admin: SessionUser = {
  id: 'ad'.repeat(12),
  name: 'Root',
  email: 'root@example.org',
  role: 'admin',
};
const caller = { user: admin, address: null };
const now = new Date('2026-11-24T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const OFF: Rules = {
  failed_after_days: null,
  untextured_after_days: null,
  any_after_days: null,
  quota_bytes: null,
  also_shared: false,
  also_collected: false,
};
const FAILED = { ...OFF, failed_after_days: 30 };

beforeEach(emptyDatabase);

async function plant(
  prompt: string,
  { status = 'failed', days = 40, bytes = 0, favorite = false } = {} as {
    status?: 'failed' | 'completed';
    days?: number;
    bytes?: number;
    favorite?: boolean;
  },
): Promise<string> {
  const wanted = { prompt, quality: 'preview', preview_only: false, engine: 'demo' } as const;
  const at = new Date(now.getTime() - days * DAY);
  const model = newModel({ ...wanted, user_id: user.id }, at);
  const file = {
    kind: 'model',
    path: `models/${model._id.toHexString()}.glb`,
    bytes,
    sha256: 'a'.repeat(64),
    content_type: 'model/gltf-binary',
  } as const;
  const files = bytes > 0 ? [file] : [];
  await models().insertOne({ ...model, status, completed_at: at, files, favorite });
  await jobs().insertOne({ ...newJob(model, at), state: 'done', next_check_at: null });
  return model._id.toHexString();
}

async function switchOn(rules: Rules): Promise<void> {
  await lookAhead(rules, now);
  await switchRetention(caller, true, now);
}

const trashed = async () =>
  (
    await models()
      .find({ trashed_at: { $gt: new Date(0) } })
      .toArray()
  ).map(({ prompt }) => prompt);

describe('rules that things go by', () => {
  test('are off at first, and only what somebody has just looked at can be switched on', async () => {
    await plant('a mug');
    expect(await runRetention(now)).toBe(0);
    const refusal = { code: 'conflict' };
    await expect(switchRetention(caller, true, now)).rejects.toMatchObject(refusal);
    expect(await lookAhead(FAILED, now)).toMatchObject({ count: 1, first: [{ name: 'a mug' }] });
    expect(await trashed()).toEqual([]);
    await expect(switchRetention(caller, true, later(2 * HOUR))).rejects.toMatchObject(refusal);
    expect((await switchRetention(caller, true, now)).active).toEqual(FAILED);
    await lookAhead({ ...OFF, any_after_days: 1 }, now);
    expect((await readRetention()).active).toEqual(FAILED);
    expect((await switchRetention(caller, false, now)).active).toBeNull();
    expect(await runRetention(now)).toBe(0);
    expect(await auditEntries().distinct('action')).toEqual([
      'retention.switched-off',
      'retention.switched-on',
    ]);
  });

  test('say what would go, all of it as CSV', async () => {
    const id = await plant('=a, "mug"');
    await plant('a fresh one', { days: 2 });
    const { count, bytes, first } = await lookAhead(FAILED, now);
    expect({ count, bytes }).toEqual({ count: 1, bytes: 0 });
    expect(first).toMatchObject([{ id, reason: 'failed', since: '2026-10-15T12:00:00.000Z' }]);
    let csv = '';
    for await (const part of dueCsv(now)) csv += part;
    expect(csv.split('\r\n')[1]).toBe(`${id},"'=a, ""mug""",,failed,0,2026-10-15T12:00:00.000Z`);
  });

  test('take once a day, whichever process comes first, into the trash, and tell the owner', async () => {
    const id = await plant('a mug');
    await switchOn(FAILED);
    const counts = await Promise.all([runRetention(now), runRetention(now)]);
    expect(counts.sort()).toEqual([0, 1]);
    const { view } = await look(id);
    expect(view).toMatchObject({ trashed_by_rule: 'failed', trashed_at: now.toISOString() });
    expect(await auditEntries().countDocuments({ action: 'retention.trashed' })).toBe(1);
    await plant('a lamp');
    expect(await runRetention(later(23 * HOUR))).toBe(0);
    expect(await runRetention(later(25 * HOUR))).toBe(1);
    expect((await readRetention()).last_run).toMatchObject({ count: 1 });
  });

  test('leave alone what was taken back', async () => {
    const id = await plant('a mug');
    await switchOn(FAILED);
    await runRetention(now);
    expect((await restoreGeneration(user, id)).trashed_by_rule).toBeNull();
    expect(await runRetention(later(2 * DAY))).toBe(0);
    await changeGenerations(user, { ids: [id], trashed: true });
    expect((await look(id)).view.trashed_by_rule).toBeNull();
  });

  test('above a quota take the largest that are not starred', async () => {
    const large = { status: 'completed', days: 1 } as const;
    await plant('starred', { ...large, bytes: 9_000_000, favorite: true });
    await plant('middle', { ...large, bytes: 5_000_000 });
    await plant('small', { ...large, bytes: 2_000_000 });
    await switchOn({ ...OFF, quota_bytes: 12_000_000 });
    expect(await runRetention(now)).toBe(1);
    expect(await trashed()).toEqual(['middle']);
    expect(await runRetention(later(2 * DAY))).toBe(0);
  });
});

const BAD: [string, object, RegExp][] = [
  ['no rule at all', OFF, /one rule at least/],
  ['half a day', { ...OFF, any_after_days: 0.5 }, /whole days/],
  ['no day', { ...OFF, any_after_days: 0 }, /one day/],
  ['less than a megabyte', { ...OFF, quota_bytes: 10 }, /one megabyte/],
];
test.each(BAD)('%s is refused', (_, rules, words) => {
  const parsed = RetentionRules.safeParse(rules);
  expect(parsed.error?.issues[0]?.message).toMatch(words);
});

describe('whoever’s models went by a rule', () => {
  test('reads in the bell how many, why and until when, once per run', async () => {
    const rules = { ...FAILED, any_after_days: 300 };
    await switchOn(rules);
    expect(await runRetention(now)).toBe(0);
    expect((await listNotifications(user)).unread).toBe(0);
    await plant('a mug');
    await plant('a lamp');
    await plant('a chair', { status: 'completed', days: 400, bytes: 10 });
    await runRetention(later(DAY));
    await runRetention(later(DAY + HOUR));
    await runRetention(later(2 * DAY));
    const { items } = await listNotifications(user);
    expect(items).toMatchObject([
      {
        kind: 'trashed',
        model_id: null,
        title: '3 models were moved to the trash',
        message:
          'By the rules of this server: 2 failed or canceled long ago, 1 old. You can take them back for 30 days.',
        read_at: null,
      },
    ]);
    expect((await listNotifications(admin)).unread).toBe(0);
  });

  test.each([
    [{ quota: 1 }, 'A model was moved to the trash', 'among the largest. You can take it back'],
    [{ old: 7 }, '7 models were moved to the trash', 'server: old. You can take them back'],
  ])('%j is told as “%s”', (counts, title, words) => {
    const told = trashedWords(counts);
    expect(told.title).toBe(title);
    expect(told.message).toContain(words);
  });
});
