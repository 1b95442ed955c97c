import { SECOND } from '@/lib/clock';

/** Silence this long means that nothing more will come: a blocked decoder sends no error. */
export const SILENCE_LIMIT_MS = 30 * SECOND;

/** How far a model has come into the viewer. */
export type Loading =
  | { kind: 'coming'; percent: number }
  | { kind: 'shown' }
  | { kind: 'failed'; reason: string }
  | { kind: 'timed-out' };

/** What went wrong, in the words of a person who only wants to look at the model. */
export function failureWords(detailType: unknown): string {
  return detailType === 'webglcontextlost'
    ? 'The browser took the graphics memory away.'
    : 'The model file could not be drawn.';
}
