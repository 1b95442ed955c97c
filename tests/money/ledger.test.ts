import { beforeEach, describe, expect, test } from 'vitest';
import { creditEntries } from '@/lib/credits/entries';
import { fillOldEntries } from '@/lib/generations/fill-old-entries';
import { ledgerCsv } from '@/lib/money/ledger-csv';
import { LedgerPageQuery, LedgerQuery } from '@/lib/money/ledger-query';
import { listLedger } from '@/lib/money/list-ledger';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ADA, BOB, bought, made } from './bought';

setUpDatabase();
beforeEach(emptyDatabase);
const list = (asked: object = {}) => listLedger(LedgerPageQuery.parse(asked));

async function csv(asked: object = {}): Promise<string> {
  let text = '';
  for await (const part of await ledgerCsv(LedgerQuery.parse(asked))) text += part;
  return text;
}

test('the newest entries come first, page after page, each once', async () => {
  const days = ['2026-11-22', '2026-11-24', '2026-11-23', '2026-11-24', '2026-11-23'];
  const entries = days.map((spent_on) => bought({ spent_on }));
  await creditEntries().insertMany(entries);
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  const [a, b, c, d, e] = entries.map(({ _id }) => _id.toHexString());
  expect(seen).toEqual([d, b, e, c, a]);
});

test.each([
  [{ user: ADA }, 2],
  [{ user: BOB }, 1],
  [{ user: 'nobody at all' }, 0],
  [{ kind: 'refine' }, 1],
  [{ engine: 'demo' }, 0],
  [{ from: '2026-11-24', to: '2026-11-24' }, 2],
  [{ to: '2026-11-23' }, 1],
])('%j finds %i entries', async (asked, count) => {
  await creditEntries().insertMany([
    bought(),
    bought({ user_id: BOB }),
    bought({ kind: 'refine', stage: 'refine', spent_on: '2026-11-23' }),
  ]);
  expect((await list(asked)).items).toHaveLength(count);
});

test('a broken cursor, and a model that cannot be, are refused', async () => {
  await expect(list({ cursor: 'x' })).rejects.toThrow('next_cursor');
  expect(LedgerQuery.safeParse({ model: 'x' }).success).toBe(false);
});

test('an entry names what it bought, also of an older version that did not write it down', async () => {
  const model = await made({ title: 'Mug', quality: 'ultra', source_model_id: bought()._id });
  const { kind, engine, quality, ai_model, outcome, expected, ...old } = bought({
    model_id: model._id,
    stage: 'refine',
    credits: 0,
  });
  await creditEntries().insertOne(old as ReturnType<typeof bought>);
  await fillOldEntries();
  expect((await list()).items).toMatchObject([
    {
      title: 'Mug',
      kind: 'retexture',
      engine: 'meshy',
      quality: 'ultra',
      ai_model: null,
      outcome: 'failed',
      expected: 10,
    },
  ]);
});

describe('as CSV', () => {
  test('all that is chosen comes, in lines as RFC 4180 has them', async () => {
    const model = await made({ title: 'A "mug", blue' });
    await creditEntries().insertMany([
      ...Array.from({ length: 450 }, () => bought({ user_id: BOB })),
      bought({ model_id: model._id, user_id: ADA, spent_on: '2026-11-20' }),
    ]);
    const lines = (await csv()).split('\r\n');
    expect(lines).toHaveLength(453);
    expect(lines[0]).toMatch(/^\uFEFFday,settled_at,credits,is_estimate,expected,outcome,kind,/);
    expect(lines.at(-2)).toMatch(
      /^2026-11-20,2026-11-20T12:00:00.000Z,20,no,20,succeeded,preview,/,
    );
    expect(lines.at(-2)).toContain(',"A ""mug"", blue",');
    expect(lines.at(-1)).toBe('');
    expect((await csv({ user: ADA })).split('\r\n')).toHaveLength(3);
  });
});
