import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';

type Shard = { foot: Vector3; lean: number; turn: number; half: number; radius: number };

/** A four-sided needle: body and pointed tip in one. */
function drawShard(s: Sculpture, material: number, shard: Shard): void {
  const { foot, lean, turn, half, radius } = shard;
  const axis: Vector3 = [
    Math.sin(lean) * Math.cos(turn),
    Math.cos(lean),
    Math.sin(lean) * Math.sin(turn),
  ];
  const middle: Vector3 = [
    foot[0] + axis[0] * half,
    foot[1] + axis[1] * half,
    foot[2] + axis[2] * half,
  ];
  const rotation: Vector3 = [Math.atan2(axis[2], axis[1]), 0, -Math.asin(axis[0])];
  s.blade(middle, half, radius * 1.3, radius, radius * 2.2, { material, rotation });
}

export function drawCrystal(s: Sculpture, look: Palette): void {
  const gem = look.main('gem', [0x8a4ad0, 0x3aa8e0, 0x38c890, 0xe05aa0, 0xe8a838], {
    accent: look.pick([0xf0d8ff, 0xc8f4ff, 0xffffff]),
    glow: 1.1,
  });
  const small = look.accent('gem', [0xb88af0, 0x7ad0f0, 0xf0a8d0], { accent: 0xffffff, glow: 1.2 });
  const rock = look.plain('stone', 0x5a5660, { accent: 0x7a7682, moss: 0.3 });
  const mossy = { material: rock, displacement: 0.05, frequency: 4, blend: 0.06 };
  s.ellipsoid([0, 0.02, 0], [0.52, 0.2, 0.46], mossy);
  s.ellipsoid([0.3, 0, 0.16], [0.26, 0.15, 0.24], mossy);
  s.ellipsoid([-0.3, 0, -0.1], [0.26, 0.14, 0.26], mossy);
  drawShard(s, gem, {
    foot: [0, 0, 0],
    lean: 0.06,
    turn: 1,
    half: look.between(0.62, 0.74),
    radius: 0.2,
  });
  const count = 6 + Math.floor(look.between(0, 3));
  for (let i = 0; i < count; i++) {
    const turn = (i / count) * 6.283 + look.between(-0.2, 0.2);
    const big = i % 2 === 0;
    drawShard(s, i % 3 === 2 ? small : gem, {
      foot: [Math.cos(turn) * 0.16, 0, Math.sin(turn) * 0.16],
      lean: big ? look.between(0.35, 0.6) : look.between(0.7, 0.95),
      turn,
      half: big ? look.between(0.36, 0.52) : look.between(0.24, 0.32),
      radius: big ? look.between(0.12, 0.16) : look.between(0.08, 0.11),
    });
  }
  s.floor(-0.08);
}
