import { expect, test } from 'vitest';
import { DAY } from '@/lib/clock';
import type { RetentionReason } from '@/lib/generations/retention-reason';
import { dueReason, type Kept, overQuota } from '@/lib/retention/due';
import type { RetentionRules } from '@/lib/retention/view';

const now = new Date('2026-11-24T12:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * DAY);
const nothing: RetentionRules = {
  failed_after_days: null,
  untextured_after_days: null,
  any_after_days: null,
  quota_bytes: null,
  also_shared: false,
  also_collected: false,
};
const model: Kept = {
  status: 'completed',
  is_untextured: false,
  favorite: false,
  is_shared: false,
  is_collected: false,
  is_spared: false,
  since: ago(40),
  bytes: 1_000,
};

type Case = [string, Partial<RetentionRules>, Partial<Kept>, RetentionReason | null];
const CASES: Case[] = [
  ['nothing goes without a rule', {}, { status: 'failed' }, null],
  ['a failed one goes after its days', { failed_after_days: 30 }, { status: 'failed' }, 'failed'],
  ['so does a canceled one', { failed_after_days: 30 }, { status: 'canceled' }, 'failed'],
  ['to the day', { failed_after_days: 40 }, { status: 'failed' }, 'failed'],
  ['and not before', { failed_after_days: 41 }, { status: 'failed' }, null],
  ['a finished one is not failed', { failed_after_days: 30 }, {}, null],
  [
    'a shape goes by the rule for shapes',
    { untextured_after_days: 30 },
    { is_untextured: true },
    'untextured',
  ],
  ['a painted one does not', { untextured_after_days: 30 }, {}, null],
  [
    'nor a failed order of a shape',
    { untextured_after_days: 30 },
    { is_untextured: true, status: 'failed' },
    null,
  ],
  ['anything old goes by the rule for all', { any_after_days: 30 }, {}, 'old'],
  ['what is being made never goes', { any_after_days: 30 }, { status: 'processing' }, null],
  [
    'a starred one never goes',
    { any_after_days: 30, also_shared: true, also_collected: true },
    { favorite: true },
    null,
  ],
  ['one that was taken back never goes again', { any_after_days: 30 }, { is_spared: true }, null],
  ['a shared one stays', { any_after_days: 30 }, { is_shared: true }, null],
  ['unless that was chosen', { any_after_days: 30, also_shared: true }, { is_shared: true }, 'old'],
  ['one in a collection stays', { any_after_days: 30 }, { is_collected: true }, null],
  [
    'unless that was chosen',
    { any_after_days: 30, also_collected: true },
    { is_collected: true },
    'old',
  ],
  [
    'choosing one is not choosing the other',
    { any_after_days: 30, also_shared: true },
    { is_shared: true, is_collected: true },
    null,
  ],
];

test.each(CASES)('%s', (_, rules, kept, reason) => {
  expect(dueReason({ ...nothing, ...rules }, { ...model, ...kept }, now)).toBe(reason);
});

test('above a quota the largest go, until the rest fits, and no more', () => {
  const sizes = [10, 50, 30, 0].map((bytes) => ({ bytes }));
  const gone = (total: number, quota: number) =>
    overQuota(sizes, total, quota).map(({ bytes }) => bytes);
  expect(gone(100, 100)).toEqual([]);
  expect(gone(100, 99)).toEqual([50]);
  expect(gone(100, 40)).toEqual([50, 30]);
  expect(gone(100, 0)).toEqual([50, 30, 10]);
});
