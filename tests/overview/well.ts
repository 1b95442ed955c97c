import type { CheckerFact, Facts } from '@/lib/overview/facts';

export const now = Date.parse('2026-11-24T12:00:00Z');
export const ago = (ms: number): string => new Date(now - ms).toISOString();

export const checker: CheckerFact = {
  id: 'box|42|a',
  machine: 'box',
  pid: '42',
  is_this: true,
  engine: 'meshy',
  interval_ms: 10_000,
  started_at: ago(3_600_000),
  last_tick_at: ago(4_000),
  next_tick_at: ago(-6_000),
  tick_ms: 20,
  lag_ms: 100,
  running_jobs: 2,
  downloads_paused: null,
};

/** A server that wants for nothing. */
export const well: Facts = {
  checkers: [checker],
  checker_started_at: ago(3_600_000),
  upstream: {
    engine: 'meshy',
    calls: 40,
    failed: 0,
    refused: 0,
    p50_ms: 120,
    p95_ms: 400,
    last_minute: 9,
    allowed_per_minute: 900,
    last_success_at: ago(1_000),
    last_trouble: null,
    clock_ahead_ms: 300,
    halt: null,
    paused_until: null,
    queue: { used: 2, allowed: 10 },
  },
  balance: { credits: 900, at: ago(2_000), refusal: null, spent_7_days: 70, days_left: 90 },
  pauses: { buying: null, polling: null, downloading: null },
  failures: {
    failed: { count: 0, is_more: false },
    done: { count: 40, is_more: false },
    words: null,
  },
  waits: [],
  undecided: 0,
  parked: 0,
  held: 0,
  unsaved: {
    count: 1,
    given_up: 0,
    retrying: 0,
    near: 0,
    oldest_since: ago(2_000),
    next_deadline: ago(-200_000_000),
    words: null,
  },
  disk: {
    folder: '/srv/media',
    in_bucket: false,
    used_bytes: 5e9,
    files: 400,
    growth_per_day: 1e8,
    counted_at: ago(60_000),
    free_bytes: 80e9,
    trouble: null,
    looked_for: 5,
    missing: 0,
  },
  database: {
    kind: 'embedded',
    version: '7.0.0',
    ping_ms: 1,
    size_bytes: 4e7,
    clock_ahead_ms: 0,
  },
  webhook: { is_set: true, taken_at: ago(9_000), refused_at: null },
};
