import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { type Fit, fitOf } from '@/lib/jobs/match-submission';
import { MeshyTask } from '@/lib/meshy/task';

const started_at = new Date('2026-11-24T12:00:00Z');
const PREVIEW = 'preview-1';

const refine = { stage: 'refine', prompt: 'a mug', started_at } as const;
const taskAt = (afterMs: number | null, over: object = {}) =>
  MeshyTask.parse({
    id: 'task-1',
    type: 'text-to-3d-refine',
    status: 'PENDING',
    prompt: 'a mug',
    texture_prompt: '',
    created_at: afterMs === null ? null : started_at.getTime() + afterMs,
    ...over,
  });

describe('a refine in Meshy’s list', () => {
  test.each<[string, number | null, object, Fit]>([
    ['of the same prompt and time', SECOND, {}, 'match'],
    ['without a time', null, {}, 'match'],
    ['of another prompt', SECOND, { prompt: 'a car' }, 'other'],
    ['ten minutes later', 10 * MINUTE, {}, 'near'],
    ['an hour later', 60 * MINUTE, {}, 'other'],
    ['of this preview, then', SECOND, { preview_task_id: PREVIEW }, 'match'],
    ['of another preview, then', SECOND, { preview_task_id: 'preview-2' }, 'other'],
  ])('%s', (_, afterMs, over, fit) => {
    expect(fitOf(taskAt(afterMs, over), refine, PREVIEW)).toBe(fit);
  });

  test('another painting of the same preview is not taken for this one, nor passed over', () => {
    const later = taskAt(10 * MINUTE, { preview_task_id: PREVIEW });
    const longAfter = taskAt(60 * MINUTE, { preview_task_id: PREVIEW });
    expect(fitOf(later, refine, PREVIEW)).toBe('near');
    expect(fitOf(longAfter, refine, PREVIEW)).toBe('near');
  });

  test('other words for its texture leave the choice to a person, the same do not', () => {
    const asked = { ...refine, texture_prompt: 'green copper' };
    const painted = (texture_prompt: string | null) => taskAt(SECOND, { texture_prompt });
    expect(fitOf(painted('green copper'), asked, PREVIEW)).toBe('match');
    expect(fitOf(painted('red lacquer'), asked, PREVIEW)).toBe('near');
    expect(fitOf(painted('red lacquer'), refine, PREVIEW)).toBe('near');
    // Meshy may leave them out.
    expect(fitOf(painted(null), asked, PREVIEW)).toBe('match');
  });
});

test('a preview knows no words for its texture', () => {
  const preview = { ...refine, stage: 'preview' } as const;
  const task = taskAt(SECOND, { type: 'text-to-3d-preview', texture_prompt: 'red' });
  expect(fitOf(task, preview, null)).toBe('match');
});
