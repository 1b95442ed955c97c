import type { TextureTime } from '@/lib/generations/texture-time';

/** What a time means to the API. */
export const timeOrdered = (when: TextureTime) => ({
  preview_only: when === 'never',
  ...(when === 'after-look' ? { hold_before_refine: true } : {}),
});
