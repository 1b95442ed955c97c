/** When the texture is bought; the first is what most people want. */
export const TEXTURE_TIMES = ['at-once', 'after-look', 'never'] as const;
export type TextureTime = (typeof TEXTURE_TIMES)[number];
