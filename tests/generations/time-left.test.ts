import { expect, test } from 'vitest';
import { SECOND } from '@/lib/clock';
import { type StageTimes, timeLeft } from '@/lib/generations/time-left';
import type { GenerationView } from '@/lib/generations/view';
import { viewOf } from '../app/generation-view';

const START = Date.parse('2026-11-24T10:00:00.000Z');
const times: StageTimes = {
  seconds: {
    preview: { low: 60, high: 90 },
    refine: { low: 200, high: 300 },
    download: { low: 10, high: 20 },
  },
  learned: true,
};
const at = (seconds: number) => new Date(START + seconds * SECOND).toISOString();

function leftAfter(seconds: number, over: Partial<GenerationView> = {}) {
  return timeLeft(viewOf(over), times, START + seconds * SECOND);
}

test('what is left is the rest of this stage and all of the next ones', () => {
  expect(leftAfter(0)).toEqual({ kind: 'left', seconds: 270 });
  expect(leftAfter(40)).toEqual({ kind: 'left', seconds: 230 });
  expect(leftAfter(40, { preview_only: true })).toEqual({ kind: 'left', seconds: 30 });
});

test('what is stopped before the refine is not painted', () => {
  const can = { cancel: false, retry: false, refine: false, retexture: false };
  expect(leftAfter(40, { can })).toEqual({ kind: 'left', seconds: 30 });
});

test('nothing is known while something keeps it', () => {
  for (const over of [
    { activity: 'confirming' },
    { activity: 'needs-operator' },
    { waiting_for: 'Meshy has no credits left.' },
    { status: 'failed', activity: null },
  ] as const) {
    expect(leftAfter(10, over)).toEqual({ kind: 'unknown' });
  }
});

test('a stage later than nine in ten is told to take longer than usual', () => {
  expect(leftAfter(90)).toEqual({ kind: 'left', seconds: 210 });
  expect(leftAfter(91)).toEqual({ kind: 'longer' });
});

test('without a history the usual time in all is told, and stays the same', () => {
  const view = viewOf();
  const guess = { ...times, learned: false };
  const usual = { kind: 'usual', low: 270, high: 410 };
  expect(timeLeft(view, guess, START)).toEqual(usual);
  const painted = viewOf({
    stage: 'refine',
    timeline: [
      { stage: 'preview', started_at: at(0), finished_at: at(500) },
      { stage: 'refine', started_at: at(500) },
    ],
  });
  expect(timeLeft(painted, guess, START + 510 * SECOND)).toEqual(usual);
});

test('what is left never rises, whichever stage is quick or slow', () => {
  for (const [preview, refine] of [
    [30, 150],
    [80, 290],
    [60, 200],
  ] as const) {
    let before = Number.POSITIVE_INFINITY;
    for (let now = 0; now < preview + refine; now += 1) {
      const isShaping = now < preview;
      const view = viewOf({
        stage: isShaping ? 'preview' : 'refine',
        timeline: isShaping
          ? [{ stage: 'preview', started_at: at(0) }]
          : [{ stage: 'refine', started_at: at(preview) }],
      });
      const left = timeLeft(view, times, START + now * SECOND);
      if (left.kind !== 'left') throw new Error(left.kind);
      expect(left.seconds).toBeLessThanOrEqual(before);
      before = left.seconds;
    }
  }
});
