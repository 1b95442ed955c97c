import type { GenerationView } from '@/lib/generations/view';
import type { Toast } from '../_chrome/toast.client';
import { nameOf } from './naming';

type Named = Pick<GenerationView, 'id' | 'title' | 'prompt'>;

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

/** The same in the trash, where it has left: with the way there. */
export function restoredToast(views: readonly Named[]): Toast {
  const [only] = views;
  const link =
    views.length === 1 && only
      ? ({ href: `/models/${only.id}`, label: 'Open it' } as const)
      : ({ href: '/models', label: 'Your models' } as const);
  return { ...takenBackToast(views), link };
}
