import { describe, expect, test } from 'vitest';
import { type AllowedLimits, type Book, bookOf, budgetIn, recounted } from '@/lib/credits/book';
import { grantAll, type Wish } from '@/lib/credits/grant';
import { renewalOf } from '@/lib/credits/period';

const now = new Date('2026-11-24T12:00:00Z');
const noLimits: AllowedLimits = {
  own: { daily: null, monthly: null, running: null },
  global: { daily: null, monthly: null },
};
const wish: Wish = { user_id: 'ada', job_id: 'job', engine: 'meshy', credits: 30, isNew: true };
const entry = (user_id: string, spent_on: string, credits: number) => ({
  user_id,
  spent_on,
  credits,
});
const empty = bookOf('2026-11-24', []);

function limitsOf(changes: { own?: object; global?: object }): AllowedLimits {
  return {
    own: { ...noLimits.own, ...changes.own },
    global: { ...noLimits.global, ...changes.global },
  };
}

function ask(book: Book, limits: AllowedLimits, changes: Partial<Wish> = {}, id = 'one') {
  return grantAll(book, [{ id, wish: { ...wish, ...changes } }], { limits, others: [], now });
}

describe('a wish for 30 credits', () => {
  const spent = bookOf('2026-11-24', [
    entry('ada', '2026-11-23', 40),
    entry('ada', '2026-11-24', 20),
    entry('bob', '2026-11-24', 50),
  ]);
  test.each([
    ['no limit', {}, 'held'],
    ['a daily limit that just fits', { own: { daily: 50 } }, 'held'],
    [
      'a daily limit one too small',
      { own: { daily: 49 } },
      { whose: 'own', period: 'day', left: 29 },
    ],
    ['a monthly limit that just fits', { own: { monthly: 90 } }, 'held'],
    ['a monthly limit one too small', { own: { monthly: 89 } }, { whose: 'own', period: 'month' }],
    ['a server that may spend it today', { global: { daily: 100 } }, 'held'],
    [
      'a server that may not',
      { global: { daily: 99 } },
      { whose: 'global', period: 'day', left: 29 },
    ],
    ['a server that may this month', { global: { monthly: 140 } }, 'held'],
    [
      'a server that may not this month',
      { global: { monthly: 139 } },
      { whose: 'global', period: 'month' },
    ],
    ['a limit of nothing', { own: { daily: 0 } }, { left: 0 }],
    ['two too small: the later renewal', { own: { daily: 1, monthly: 1 } }, { period: 'month' }],
  ])('under %s', (_, limits, expected) => {
    const { book, result } = ask(spent, limitsOf(limits));
    if (expected === 'held') {
      expect(result).toEqual({ kind: 'held' });
      expect(book.open.one).toMatchObject({ user_id: 'ada', credits: 30, day: '2026-11-24' });
    } else {
      expect(result).toMatchObject({ kind: 'over-budget', limit: expected });
      expect(book).toBe(spent);
    }
  });
});

describe('what is held', () => {
  const daily = limitsOf({ own: { daily: 60 } });

  test('leaves no room for a third where two fit', () => {
    const first = ask(empty, daily, {}, 'one').book;
    const second = ask(first, daily, { job_id: 'other' }, 'two').book;
    expect(ask(second, daily, { job_id: 'third' }, 'three').result.kind).toBe('over-budget');
  });

  test('is held once under its id, however often it is asked for', () => {
    const first = ask(empty, daily).book;
    expect(ask(first, daily)).toEqual({ book: first, result: { kind: 'held' } });
  });

  test('does not count against what replaces it', () => {
    const tight = limitsOf({ own: { daily: 35 } });
    const first = ask(empty, tight).book;
    const replaces = { id: 'one', day: '2026-11-24' };
    const again = ask(first, tight, { replaces, credits: 35 }, 'two');
    expect(again.result.kind).toBe('held');
    expect(Object.keys(again.book.open)).toEqual(['two']);
    expect(ask(first, tight, { replaces, credits: 36 }, 'two').book).toBe(first);
  });

  test('becomes spent as the ledger says, and what costs more than was held counts whole', () => {
    const held = ask(empty, daily).book;
    const standing = (book: Book) =>
      budgetIn(book, { user_id: 'ada', day: '2026-11-24', running: 0 }, daily).daily;
    const settled = (spent: number) =>
      recounted(held, {
        user_id: 'ada',
        day: '2026-11-24',
        spent,
        reservation: { id: 'one', spent },
      });
    expect(standing(held)).toMatchObject({ spent: 0, reserved: 30, left: 30 });
    expect(standing(settled(20))).toMatchObject({ spent: 20, reserved: 10, left: 30 });
    expect(standing(settled(45))).toMatchObject({ spent: 45, reserved: 0, left: 15 });
    expect(settled(0)).toBe(held);
  });
});

describe('how many run', () => {
  const two = limitsOf({ own: { running: 2 } });
  const running = ask(ask(empty, two, { job_id: 'a' }, 'a').book, two, { job_id: 'b' }, 'b').book;

  test('a third is refused, of this person and engine only', () => {
    expect(ask(running, two, {}, 'c').result).toMatchObject({
      kind: 'too-many-running',
      most: 2,
    });
    expect(ask(running, two, { user_id: 'bob' }, 'c').result.kind).toBe('held');
    expect(ask(running, two, { engine: 'demo' }, 'c').result.kind).toBe('held');
  });

  test('one that goes on is none more, and one begun last month still runs', () => {
    expect(ask(running, two, { isNew: false }, 'c').result.kind).toBe('held');
    const { result } = grantAll(empty, [{ id: 'c', wish }], {
      limits: two,
      others: [running],
      now,
    });
    expect(result.kind).toBe('too-many-running');
  });
});

describe('several wishes at once', () => {
  const several = (count: number, limits: AllowedLimits, book = empty) => {
    const asked = Array.from({ length: count }, (_, place) => ({
      id: `id-${place}`,
      wish: { ...wish, job_id: `job-${place}` },
    }));
    return grantAll(book, asked, { limits, others: [], now });
  };

  test('are all held, or none is and the book stays as it was', () => {
    const enough = limitsOf({ own: { daily: 90 } });
    expect(Object.keys(several(3, enough).book.open)).toHaveLength(3);
    const refused = several(4, enough);
    expect(refused.book).toBe(empty);
    expect(refused.result).toMatchObject({ kind: 'over-budget', limit: { left: 90 } });
  });

  test('count as many as they are, beside what runs already', () => {
    const three = limitsOf({ own: { running: 3 } });
    expect(several(3, three).result.kind).toBe('held');
    const one = ask(empty, three, { job_id: 'other' }, 'other').book;
    expect(several(3, three, one).result).toEqual({
      kind: 'too-many-running',
      most: 3,
      begun: 3,
    });
  });

  test('that are held already, in part, stay as they are', () => {
    const enough = limitsOf({ own: { daily: 90 } });
    const { book } = several(2, enough);
    expect(Object.keys(several(3, enough, book).book.open)).toHaveLength(3);
  });
});

test.each([
  ['day', '2026-11-24', '2026-11-25T00:00:00.000Z'],
  ['day', '2026-12-31', '2027-01-01T00:00:00.000Z'],
  ['month', '2026-11-24', '2026-12-01T00:00:00.000Z'],
  ['month', '2026-12-31', '2027-01-01T00:00:00.000Z'],
] as const)('the %s of %s ends at %s', (period, day, renewal) => {
  expect(renewalOf(period, day).toISOString()).toBe(renewal);
});
