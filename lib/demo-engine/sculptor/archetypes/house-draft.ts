import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';

const walls = (look: Palette): number => {
  const kind = look.says('cabin', 'hut', 'barn', 'shack', 'shed')
    ? 'wood'
    : look.pick(['plaster', 'brick', 'stone'] as const);
  if (kind === 'brick') return look.main('brick', [0x9a5038], { accent: 0x7a3a2a });
  if (kind === 'stone') return look.main('stone', [0x8a857a], { accent: 0xa8a298 });
  if (kind === 'wood') return look.main('wood', [0x8a5a30, 0x9a6a3a], { accent: 0x5f3a1b });
  return look.main('plaster', [0xe8dcc0, 0xd8c8a8, 0xc8d4d8], { accent: 0xa8a298 });
};

export const houseMaterials = (look: Palette) => ({
  wall: walls(look),
  roof: look.accent('tile', [0xa8442a, 0x3a5a7a, 0x5a6a3a, 0x7a3a5a], {
    accent: look.pick([0xc86a3a, 0x2a4058]),
  }),
  beam: look.plain('wood', 0x5a3a20, { accent: 0x3c2412 }),
  light: look.plain('glow', [1, 0.78, 0.35]),
  grass: look.plain('grass', 0x4a8a30, { accent: 0x80b040 }),
  stone: look.plain('stone', 0x807a72, { accent: 0xa09a90 }),
  leaf: look.plain('leaf', 0x2f6a24, { accent: 0x7ab83a }),
  door: look.plain('wood', look.pick([0x7a4a28, 0x3a6a5a, 0x8a3030]), { accent: 0x4a2a14 }),
  knob: look.plain('metal', 0xb08a40, { roughness: 0.35 }),
});

export type HouseDraft = {
  s: Sculpture;
  look: Palette;
  m: ReturnType<typeof houseMaterials>;
  /** Half width, half depth and half height of the walls, and the rise of the roof. */
  width: number;
  depth: number;
  height: number;
  rise: number;
  eaves: number;
};
