import type { MaterialKind, MaterialOptions } from './materials/material';

/** Words that name a colour, as 0xrrggbb. */
export const COLORS = new Map(
  Object.entries({
    red: 0xb3261e,
    crimson: 0x96141c,
    scarlet: 0xc22a1c,
    maroon: 0x6a1a20,
    orange: 0xe07a1f,
    yellow: 0xe8bf2a,
    gold: 0xd9a53a,
    golden: 0xd9a53a,
    green: 0x3f8f3a,
    lime: 0x8ac83a,
    olive: 0x6f7a34,
    emerald: 0x1f8f5f,
    mint: 0x8fd8b4,
    teal: 0x1f8f8a,
    turquoise: 0x2fb5a8,
    cyan: 0x2fb8c9,
    blue: 0x2a5fb8,
    navy: 0x1d3566,
    indigo: 0x3a3a8f,
    purple: 0x6f3fb0,
    violet: 0x7a4fc0,
    lavender: 0xb09ad8,
    magenta: 0xc0308a,
    pink: 0xe07aa8,
    white: 0xe6e4de,
    ivory: 0xeee4cc,
    black: 0x222226,
    grey: 0x808388,
    gray: 0x808388,
    silver: 0xc4c8cc,
    beige: 0xd8c4a0,
    brown: 0x6e4526,
  }),
);

export type Substance = {
  type: MaterialKind;
  color: number;
  own?: boolean;
  options?: MaterialOptions;
};

/** `own`: the word names its colour too ("ruby"), so it beats the archetype's usual colours. */
const substance = (
  words: string,
  type: MaterialKind,
  color: number,
  rest: Omit<Substance, 'type' | 'color'> = {},
): [string, Substance][] => words.split(' ').map((word) => [word, { type, color, ...rest }]);

/** Words that name what a thing is made of. */
export const SUBSTANCES = new Map<string, Substance>([
  ...substance('wooden wood timber oak pine bamboo', 'wood', 0x9a6a38),
  ...substance('walnut mahogany ebony', 'wood', 0x5a3020, { own: true }),
  ...substance('gold golden', 'metal', 0xd9a53a, { own: true, options: { roughness: 0.24 } }),
  ...substance('silver', 'metal', 0xc9ccd2, { own: true, options: { roughness: 0.22 } }),
  ...substance('bronze copper', 'metal', 0xb4703a, { own: true, options: { roughness: 0.32 } }),
  ...substance('brass', 'metal', 0xc09a4a, { own: true, options: { roughness: 0.3 } }),
  ...substance('iron steel metal metallic chrome titanium', 'metal', 0x9a9fa6),
  ...substance('robot robotic mechanical cyborg', 'metal', 0xa8adb4),
  ...substance('stone rock granite concrete', 'stone', 0x87837b),
  ...substance('marble', 'marble', 0xe4e0d8),
  ...substance('jade', 'marble', 0x58a078, { own: true }),
  ...substance('ceramic porcelain', 'ceramic', 0xeeeae0),
  ...substance('clay terracotta', 'plaster', 0xb8653c, { own: true }),
  ...substance('plastic', 'plastic', 0xd8503a, { options: { roughness: 0.3 } }),
  ...substance('rubber', 'rubber', 0x3a3a3e),
  ...substance('chocolate', 'plastic', 0x4a2616, { own: true, options: { roughness: 0.28 } }),
  ...substance('crystal glass gem gemstone', 'gem', 0x7fc4e8),
  ...substance('ice frozen diamond', 'gem', 0xaedcf2, { own: true }),
  ...substance('ruby', 'gem', 0xb81838, { own: true }),
  ...substance('emerald', 'gem', 0x14985a, { own: true }),
  ...substance('sapphire', 'gem', 0x1f4fc8, { own: true }),
  ...substance('amethyst', 'gem', 0x8a46c8, { own: true }),
  ...substance('obsidian', 'gem', 0x24202c, { own: true }),
  ...substance('leather', 'leather', 0x7a4526),
  ...substance('brick', 'brick', 0x9a5038),
  ...substance('plush fluffy furry felt', 'fur', 0xc99a6a),
]);
