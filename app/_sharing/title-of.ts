import type { SharedModel } from '@/lib/sharing/view';
import { shorten } from '../_ui/format';

/** What a shared model is called where its sharer does not tell the prompt. */
export function titleOf({ title, prompt }: Pick<SharedModel, 'title' | 'prompt'>): string {
  return shorten(title ?? prompt ?? 'A 3D model', 90);
}
