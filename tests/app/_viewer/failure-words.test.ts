import { expect, test } from 'vitest';
import { costWords, noRetryWords } from '@/app/_viewer/failure-words';
import type { Stage } from '@/lib/generations/view';
import { viewOf } from '../generation-view';

const SINCE = '2026-11-24T10:00:00.000Z';

function failed(stage: Stage, [preview, refine]: [number | null, number | null], since?: string) {
  return viewOf({
    status: 'failed',
    stage,
    activity: null,
    task_since: since ?? null,
    error: { stage, message: `${stage} failed: no`, advice: '' },
    credits: { preview, refine, estimate: 30 },
  });
}

test.each([
  ['preview', [0, null], SINCE, 'The shape cost nothing: it was refunded.'],
  ['preview', [20, null], SINCE, 'The shape cost 20 credits.'],
  ['preview', [null, null], undefined, 'No shape was bought.'],
  [
    'preview',
    [null, null],
    SINCE,
    'Whether the shape was charged is not known; the account at Meshy shows it.',
  ],
  [
    'refine',
    [20, 0],
    SINCE,
    'The texture cost nothing: it was refunded. The shape cost 20 credits.',
  ],
  ['refine', [20, 10], SINCE, 'The texture cost 10 credits. The shape cost 20 credits.'],
  ['refine', [20, null], undefined, 'No texture was bought. The shape cost 20 credits.'],
  // A new texture on another's shape.
  ['refine', [null, 0], SINCE, 'The texture cost nothing: it was refunded.'],
  ['download', [20, 10], SINCE, 'Paid: 30 credits. Fetching it again is free.'],
  ['download', [20, null], SINCE, 'Paid: 20 credits. Fetching it again is free.'],
  ['download', [null, null], SINCE, 'Fetching it again is free.'],
] as const)('a failed %s with credits %j is accounted for', (stage, credits, since, words) => {
  expect(costWords(failed(stage, [...credits], since))).toBe(words);
});

test('what the demo engine counts is called so', () => {
  const view = { ...failed('preview', [20, null], SINCE), engine: 'demo' as const };
  expect(costWords(view)).toBe('The shape cost 20 demo credits.');
});

test('a refine that cannot be tried again says why', () => {
  const view = failed('refine', [20, 0], SINCE);
  expect(noRetryWords(view)).toContain('does not hold the shape any more');
  const can = { ...view.can, retry: true };
  expect(noRetryWords({ ...view, can })).toBeUndefined();
  expect(noRetryWords(failed('preview', [0, null]))).toBeUndefined();
});
