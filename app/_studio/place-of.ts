import type { GenerationView } from '@/lib/generations/view';

type Place = `/models/${string}` | `/models?made_with=${string}` | '/models';

/** Where what was just ordered is waited for: the page of one, or the list of those made together. */
export function placeOf(views: readonly GenerationView[]): Place {
  const [first] = views;
  if (first && views.length === 1) return `/models/${first.id}`;
  return first?.made_with ? `/models?made_with=${first.made_with}` : '/models';
}
