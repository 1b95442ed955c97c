import type { Vector3 } from '../../../rasterizer/vector';
import { tint } from '../color';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';

const hides = [0x3f9f6a, 0x3a86c8, 0x8a50c8, 0xd0503a, 0x28a8a0];

export const dragonSkins = (look: Palette) => {
  const base = look.mainColor(hides);
  return {
    hide: look.main('scales', [base], { accent: tint(base, 0.62), depth: 0.7, scale: 1.15 }),
    belly: look.plain('skin', 0xf2dfae, { accent: 0xd8b070, spots: 0.5, roughness: 0.55 }),
    horn: look.accent('skin', [0xf0e2c0, 0xe8c878, 0x40302a], { roughness: 0.4 }),
    wing: look.accent('skin', [0xf0a040, 0xe86a8a, 0xf2c84a, 0x9fd8e8], {
      accent: tint(base, 0.7),
      spots: 1,
      roughness: 0.6,
    }),
    eye: look.plain('eye', 0xffffff, {
      accent: look.pick([0x6a3a10, 0x2a7a4a, 0x2a5aa8, 0xa86a10]),
      iris: 0.8,
      relief: 0,
    }),
    dark: look.plain('plastic', 0x1c1416, { roughness: 0.3 }),
    mouth: look.plain('plastic', 0x5a2228, { roughness: 0.7 }),
  };
};

export type DragonDraft = {
  s: Sculpture;
  m: ReturnType<typeof dragonSkins>;
  head: Vector3;
  span: number;
};
