import { tint } from '../color';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';

export const flowerMaterials = (look: Palette) => {
  const sun = look.says('sunflower', 'daisy');
  const petal = look.mainColor(
    look.says('sunflower')
      ? [0xf2b81e]
      : sun
        ? [0xf6f2e8]
        : look.says('rose', 'tulip')
          ? [0xc8202e, 0xe85a8a, 0xf0b83a]
          : [0xe0508a, 0xf0a030, 0x8a5ad0, 0xd83a3a, 0x5a8ae0],
  );
  return {
    petal: look.main('skin', [petal], { accent: tint(petal, 0.72), spots: 0.6, roughness: 0.5 }),
    heart: look.plain('leaf', look.says('sunflower') ? 0x4a2c14 : 0xe8b020, { accent: 0x8a5a1e }),
    stem: look.plain('skin', 0x4a8a38, { accent: 0x357028, spots: 0.7, roughness: 0.6 }),
    leaf: look.plain('leaf', 0x3f8a30, { accent: 0x7ab84a }),
    pot: look.accent('plaster', [0xb8653c, 0x3a7a8a, 0xe0d6c0]),
    soil: look.plain('bark', 0x3a2618, { accent: 0x5a3c24 }),
    spine: look.plain('plastic', 0xf2ecd8),
  };
};
export type FlowerDraft = { s: Sculpture; look: Palette; m: ReturnType<typeof flowerMaterials> };
