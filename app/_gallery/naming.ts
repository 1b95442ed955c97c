import type { GenerationView } from '@/lib/generations/view';
import { shorten } from '../_ui/format';

type Named = Pick<GenerationView, 'title' | 'prompt'> &
  Partial<Pick<GenerationView, 'texture_number' | 'variant'>>;

/** What tells it from others of the same prompt: `texture 2`, `variant 3 of 4`; empty where nothing
 *  has to, or a name of its own does. */
export function numberWords({ title, texture_number, variant }: Named): string {
  if (title !== null) return '';
  if (texture_number) return `texture ${texture_number}`;
  return variant ? `variant ${variant.place} of ${variant.count}` : '';
}

/** What a model is called: its name or its first words, and its number where others share them. */
export function nameOf(view: Named, maxChars: number): string {
  const words = numberWords(view);
  return `${shorten(view.title ?? view.prompt, maxChars)}${words && ` · ${words}`}`;
}
