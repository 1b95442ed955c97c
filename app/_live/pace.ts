import { SECOND } from '@/lib/clock';
import { type GenerationView, isEnded } from '@/lib/generations/view';

/**
 * How often to ask, in milliseconds; 0 = not at all. A number computed in each render: a function
 * that once answers 0 would end SWR's loop for good. With the stream open, polling only guards
 * against a connection that died without saying so. A tab in the background has none, and only its
 * title to keep.
 */
export function pollEveryMs(
  views: readonly Pick<GenerationView, 'status'>[],
  { isStreaming, isHidden }: { isStreaming: boolean; isHidden: boolean },
): number {
  if (views.every(isEnded)) return 0;
  if (isHidden) return 10 * SECOND;
  return isStreaming ? 20 * SECOND : 2 * SECOND;
}

/** Of two accounts of one generation, the later. */
export function newerOf(one: GenerationView, other: GenerationView): GenerationView {
  return other.updated_at > one.updated_at ? other : one;
}
