/** When the texture is bought; the first is what most people want. */
export const TEXTURE_TIMES = ['at-once', 'after-look', 'never'] as const;
export type TextureTime = (typeof TEXTURE_TIMES)[number];

/** What a time means to the API. */
export const timeOrdered = (when: TextureTime) => ({
  preview_only: when === 'never',
  ...(when === 'after-look' ? { hold_before_refine: true } : {}),
});
