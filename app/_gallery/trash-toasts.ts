import type { GenerationView } from '@/lib/generations/view';
import type { Toast } from '../_chrome/toast.client';
import { nameOf } from './naming';

/** What a model is told by. */
export type Named = Pick<GenerationView, 'id' | 'title' | 'prompt'>;

function subjectOf(views: readonly Named[]): string {
  const [only] = views;
  return views.length === 1 && only ? `“${nameOf(only, 60)}” is` : `${views.length} models are`;
}

/** That something has gone to the trash, with the way back. */
export const trashedToast = (views: readonly Named[], undo: () => Promise<void>): Toast => ({
  words: `${subjectOf(views)} in the trash now.`,
  undo,
});

/** That it has come back, where it can be seen. */
export const takenBackToast = (views: readonly Named[]): Toast => ({
  words: `${subjectOf(views)} among your models again.`,
});

/** That it is no more. */
export const deletedToast = (views: readonly Named[]): Toast => ({
  words: `${subjectOf(views)} deleted for good.`,
});

/** That it has come back, told in the trash: with the way to where it is now. */
export function restoredToast(views: readonly Named[]): Toast {
  const [only] = views;
  const link =
    views.length === 1 && only
      ? ({ href: `/models/${only.id}`, label: 'Open it' } as const)
      : ({ href: '/models', label: 'Your models' } as const);
  return { ...takenBackToast(views), link };
}
