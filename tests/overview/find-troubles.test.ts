import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import type { Facts, WaitFact } from '@/lib/overview/facts';
import { findTroubles } from '@/lib/overview/find-troubles';
import { ago, checker, now, well } from './well';

type Changes = { [Part in keyof Facts]?: Facts[Part] extends unknown[] ? Facts[Part] : unknown };

function facts(changes: Changes): Facts {
  const parts = Object.entries(changes).map(([part, change]) => {
    const before: unknown = Reflect.get(well, part);
    const isPart = typeof before === 'object' && before !== null && !Array.isArray(before);
    return [part, isPart ? Object.assign({}, before, change) : change];
  });
  return { ...well, ...Object.fromEntries(parts) };
}

const wait = (by: WaitFact['by'], stage: WaitFact['stage'] = 'refine', agoMs = 6 * MINUTE) => ({
  waits: [{ stage, by, count: 2, since: ago(agoMs) }],
});
const trouble = (status: number | null, words: string, agoMs = 0) => ({
  last_trouble: { at: ago(agoMs), status, words },
});
const pause = (lost_from: string | null) => ({
  reason: 'the account is being moved',
  since: ago(2 * HOUR),
  by: 'ada@example.org',
  waiting: { count: 3, is_more: false },
  lost_from,
});
const count = (found: number) => ({ count: found, is_more: false });
const silent = { ...checker, id: 'box|43|b', pid: '43', is_this: false };

test('a server that is well has no trouble', () => {
  expect(findTroubles(well, now)).toEqual([]);
});

const IN_BUCKET = { in_bucket: true, folder: 'bucket models at s3.lan' };

test.each<[string, Changes, string, string]>([
  ['no checker at all', { checkers: [] }, 'checker-not-running', 'Start the site again'],
  [
    'a checker that has not started',
    { checkers: [], checker_started_at: null },
    'checker-not-running',
    'waits for the database',
  ],
  [
    'no tick for more than three intervals',
    { checkers: [{ ...checker, last_tick_at: ago(31 * SECOND) }] },
    'checker-not-running',
    '31 s ago',
  ],
  [
    'one of two that is silent',
    { checkers: [checker, { ...silent, last_tick_at: ago(5 * MINUTE) }] },
    'checker-silent',
    'Process 43 on box',
  ],
  [
    'jobs that are taken up late',
    { checkers: [{ ...checker, lag_ms: 3 * MINUTE }] },
    'checker-late',
    '3 min late',
  ],
  [
    'buying that is paused',
    { pauses: { buying: pause(null) } },
    'buying-paused',
    'Resume it on the jobs page',
  ],
  [
    'downloading that is paused, and soon for too long',
    { pauses: { downloading: pause(ago(-5 * HOUR)) } },
    'downloading-paused',
    'In 5 h Meshy begins to delete what waits',
  ],
  [
    'a refused key, as the account knows',
    { upstream: { halt: { reason: 'unauthorized', since: ago(0), words: 'Invalid key.' } } },
    'key-refused',
    '“Invalid key.”',
  ],
  [
    'a refused key, as the balance tells',
    { balance: { credits: null, refusal: { kind: 'unauthorized', words: 'No such key.' } } },
    'key-refused',
    'set MESHY_API_KEY',
  ],
  [
    'many that failed of late',
    { failures: { failed: count(12), words: 'refine failed: no' } },
    'failed-lately',
    '40 others are done. The newest: “refine failed: no”',
  ],
  [
    'an empty account',
    { upstream: { halt: { reason: 'out-of-credits', since: ago(0), words: 'Insufficient.' } } },
    'no-credits',
    'Buy credits',
  ],
  [
    'credits for two days',
    { balance: { credits: 20, spent_7_days: 70, days_left: 2 } },
    'credits-low',
    '2 days',
  ],
  [
    'an engine that is away',
    {
      upstream: { calls: 4, failed: 2, last_success_at: ago(MINUTE), ...trouble(null, 'no route') },
    },
    'meshy-away',
    '“no route”',
  ],
  [
    'an engine that fails now and then',
    { upstream: { calls: 40, failed: 6, ...trouble(503, 'try later', HOUR) } },
    'meshy-shaky',
    '6 of the last 40 requests',
  ],
  ['a slow engine', { upstream: { p95_ms: 12_000 } }, 'meshy-slow', '12 s'],
  [
    'a pause that was asked for',
    { upstream: { paused_until: ago(-30 * SECOND) } },
    'asked-too-often',
    'MESHY_REQUESTS_PER_SECOND',
  ],
  ['a clock ahead of Meshy’s', { upstream: { clock_ahead_ms: 5 * MINUTE } }, 'clock-skew', 'ahead'],
  [
    'a clock behind the database’s',
    { database: { clock_ahead_ms: -2 * MINUTE } },
    'clock-skew',
    'behind the database’s',
  ],
  [
    'a webhook with another secret',
    { webhook: { refused_at: ago(MINUTE), taken_at: null } },
    'webhook-refused',
    'MESHY_WEBHOOK_SECRET',
  ],
  [
    'a folder without permission',
    { disk: { trouble: { code: 'denied', words: 'EACCES' } } },
    'media-denied',
    'chown',
  ],
  [
    'a folder that is missing',
    { disk: { trouble: { code: 'missing', words: 'ENOENT' } } },
    'media-missing',
    'Mount the disk that holds /srv/media',
  ],
  [
    'a full disk',
    { disk: { trouble: { code: 'full', words: 'ENOSPC' } } },
    'media-full',
    'Make room',
  ],
  [
    'a read-only disk',
    { disk: { trouble: { code: 'read-only', words: 'EROFS' } } },
    'media-read-only',
    'mount it writable',
  ],
  [
    'a fault nobody knows',
    { disk: { trouble: { code: 'other', words: 'EIO' } } },
    'media-other',
    'ls -ld',
  ],
  [
    'a bucket with another key',
    { disk: { ...IN_BUCKET, trouble: { code: 'wrong-key', words: 'it answered no' } } },
    'media-wrong-key',
    'S3_SECRET_ACCESS_KEY',
  ],
  [
    'a bucket that is away',
    { disk: { ...IN_BUCKET, trouble: { code: 'bucket-away', words: 'ECONNREFUSED' } } },
    'media-bucket-away',
    'The bucket models at s3.lan: ECONNREFUSED.',
  ],
  ['objects that are gone', { disk: { ...IN_BUCKET, missing: 5 } }, 'files-missing', 'S3_PREFIX'],
  ['files that are gone', { disk: { missing: 5 } }, 'files-missing', 'npm run verify:data'],
  [
    'a checker without room',
    { checkers: [{ ...checker, downloads_paused: 'only 5 bytes are free' }] },
    'disk-full',
    'only 5 bytes are free',
  ],
  ['little room', { disk: { free_bytes: 1e9 } }, 'disk-low', '1.0 GB are free'],
  ['room for a week', { disk: { free_bytes: 7e9, growth_per_day: 1e9 } }, 'disk-low', '7 days'],
  [
    'results near their deadline',
    { unsaved: { near: 2, next_deadline: ago(-3 * HOUR) } },
    'results-at-risk',
    'in 3 h',
  ],
  [
    'downloads that are tried again',
    { unsaved: { retrying: 1, words: 'The download did not succeed: cut short.' } },
    'downloads-retrying',
    'cut short',
  ],
  ['downloads that were given up', { unsaved: { given_up: 3 } }, 'downloads-given-up', 'is free'],
  ['a slow database', { database: { ping_ms: 400 } }, 'database-slow', '400 ms'],
  ['a lost reply', { undecided: 1 }, 'needs-decision', 'choose'],
  ['parked jobs', { parked: 2 }, 'parked', 'Let it go on'],
  ['shapes that are held', { held: 1 }, 'held', 'three days'],
  ['a refine over a limit', wait('over-budget'), 'refine-waits-over-budget', 'Raise the limit'],
  [
    'a refine without credits',
    wait('out-of-credits'),
    'refine-waits-out-of-credits',
    'Buy credits',
  ],
  ['a refine that was not sent', wait('unsent'), 'refine-waits-unsent', 'api.meshy.ai'],
  ['a refine with a lost reply', wait('unconfirmed'), 'refine-waits-unconfirmed', 'list of tasks'],
  ['a refine nothing keeps', wait('nothing'), 'refine-waits-nothing', 'checker runs'],
  ['an order in the queue', wait('queue-full', 'preview'), 'preview-waits-queue-full', 'order'],
])('%s is named, with advice', (_, changes, code, words) => {
  const found = findTroubles(facts(changes), now);
  expect(found.map((one) => one.code)).toEqual([code]);
  expect(`${found[0]?.what} ${found[0]?.advice}`).toContain(words);
});

test.each<[string, Changes]>([
  ['a tick that is late once', { checkers: [{ ...checker, last_tick_at: ago(25 * SECOND) }] }],
  ['a purchase that is a minute old', wait('nothing', 'refine', MINUTE)],
  ['a demo account that runs dry', { upstream: { engine: 'demo' }, balance: { days_left: 1 } }],
  ['a pause that is over', { upstream: { paused_until: ago(SECOND) } }],
  ['two requests that failed', { upstream: { calls: 2, failed: 2 } }],
  ['a webhook that was mended', { webhook: { refused_at: ago(MINUTE), taken_at: ago(SECOND) } }],
  ['a webhook nobody has set up', { webhook: { is_set: false, refused_at: ago(SECOND) } }],
  ['a refused call of long ago', { webhook: { refused_at: ago(2 * DAY), taken_at: null } }],
  ['a clock that nobody compared', { upstream: { clock_ahead_ms: null } }],
  [
    'what was not counted yet',
    { disk: { used_bytes: null, growth_per_day: null, free_bytes: null } },
  ],
])('%s is no trouble', (_, changes) => {
  expect(findTroubles(facts(changes), now)).toEqual([]);
});

test('what stops work comes first, and what is only good to know last', () => {
  const found = findTroubles(facts({ held: 1, parked: 1, undecided: 1 }), now);
  expect(found.map(({ severity }) => severity)).toEqual(['urgent', 'warning', 'note']);
});

test('links lead to the jobs they are about', () => {
  const [found] = findTroubles(facts(wait('unsent')), now);
  expect(found?.link?.href).toBe('/admin/jobs?standing=waiting&stage=refine&trouble=unsent');
});

test.each([
  [1, 0, 'note'],
  [2, 1, 'note'],
  [3, 1, 'warning'],
  [3, 12, 'warning'],
  [3, 13, 'note'],
])('%d failures beside %d that are done are a matter of: %s', (failed, done, severity) => {
  const failures = { failed: count(failed), done: count(done), words: null };
  expect(findTroubles(facts({ failures }), now)).toMatchObject([{ severity }]);
});
