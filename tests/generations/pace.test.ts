import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { equalJitter } from '@/lib/generations/jitter';
import { type Pace, pollWaitMs } from '@/lib/generations/pace';

const meshy: Pace = { poll_ms: 5 * SECOND, interval_ms: 10 * SECOND };
const patient: Pace = { poll_ms: 5 * SECOND, interval_ms: 60 * SECOND };

test.each([
  { what: 'just begun', progress: 0, age_ms: SECOND, wait: 5 },
  { what: 'nothing to go by for two minutes', progress: 0, age_ms: 2 * MINUTE, wait: 30 },
  { what: 'half done after 80 s', progress: 50, age_ms: 80 * SECOND, wait: 20 },
  { what: 'a tenth done after a minute', progress: 10, age_ms: MINUTE, wait: 60 },
  { what: 'nearly done', progress: 95, age_ms: 200 * SECOND, wait: 5 },
  { what: 'at 99 % for longer than usual', progress: 99, age_ms: 10 * MINUTE, wait: 60 },
  { what: 'an hour old', progress: 99, age_ms: HOUR, wait: 300 },
])('$what: the next look comes in $wait s', ({ progress, age_ms, wait }) => {
  expect(pollWaitMs({ stage: 'preview', progress, age_ms }, patient)).toBe(wait * SECOND);
});

test('a refine may take twice as long before its end is no longer expected at any moment', () => {
  const late = { progress: 99, age_ms: 15 * MINUTE };
  expect(pollWaitMs({ stage: 'refine', ...late }, patient)).toBeLessThan(patient.interval_ms);
  expect(pollWaitMs({ stage: 'preview', ...late }, patient)).toBe(patient.interval_ms);
});

const stages = ['preview', 'refine'] as const;
const ages = Array.from({ length: 240 }, (_, step) => step * 15 * SECOND);

test('in its first hour no task is looked at less often than the interval, or without a rest', () => {
  for (const stage of stages) {
    for (const age_ms of ages) {
      for (let progress = 0; progress <= 100; progress++) {
        for (const pace of [meshy, patient, { poll_ms: SECOND, interval_ms: SECOND }]) {
          const wait = pollWaitMs({ stage, progress, age_ms }, pace);
          if (wait < pace.poll_ms || wait > pace.interval_ms) {
            expect.fail(`${stage} at ${progress} % after ${age_ms} ms waits ${wait} ms`);
          }
        }
      }
    }
  }
});

test('of two tasks of the same age the one further on is never looked at later', () => {
  for (const age_ms of ages) {
    const waits = Array.from({ length: 100 }, (_, percent) =>
      pollWaitMs({ stage: 'refine', progress: percent + 1, age_ms }, patient),
    );
    expect(waits).toEqual(waits.toSorted((one, other) => other - one));
  }
});

test('jitter stays between half and whole, is the same for the same seed, and spreads evenly', () => {
  const shares = Array.from({ length: 10_000 }, (_, nr) => equalJitter(2_000, `job ${nr}`));
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(1_000);
  expect(Math.max(...shares)).toBeLessThanOrEqual(2_000);
  for (let from = 1_000; from < 2_000; from += 100) {
    const inBand = shares.filter((ms) => ms >= from && ms < from + 100).length;
    expect(inBand).toBeGreaterThan(850);
    expect(inBand).toBeLessThan(1_150);
  }
  expect(equalJitter(2_000, 'a 1')).toBe(equalJitter(2_000, 'a 1'));
});
