import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';

const materials = (look: Palette) => ({
  plank: look.main('wood', [0xa8773f, 0x8a5a2e, 0xc09a62], { accent: 0x6a4424 }),
  frame: look.accent('wood', [0x7a5028, 0x6a4426], { accent: 0x452813 }),
  iron: look.plain('metal', 0x4a4c50, { roughness: 0.45 }),
  card: look.main('plaster', [0xc09a68]),
  tape: look.plain('plastic', 0xe0cfa0, { roughness: 0.3 }),
  ribbon: look.accent('cloth', [0xc8283a, 0xe0b030, 0x2a8a5a]),
  gift: look.main('plastic', [0x3a6ac0, 0xd8404a, 0x3a9a6a, 0x8a4ac0], { roughness: 0.35 }),
  glow: look.plain('glow', 0x50d8ff),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

const SIDES: readonly Vector3[] = [
  [0, 0, 0],
  [0, Math.PI / 2, 0],
  [0, Math.PI, 0],
  [0, -Math.PI / 2, 0],
  [-Math.PI / 2, 0, 0],
];

/** A point `u` right, `v` up and `w` out on one face of a cube round `centre`. */
const onFace = ([pitch, yaw]: Vector3, centre: number, [u, v, w]: Vector3): Vector3 => {
  const y = v * Math.cos(pitch) - w * Math.sin(pitch);
  const z = v * Math.sin(pitch) + w * Math.cos(pitch);
  return [
    u * Math.cos(yaw) + z * Math.sin(yaw),
    centre + y,
    -u * Math.sin(yaw) + z * Math.cos(yaw),
  ];
};

function drawFace({ s, m }: Draft, side: Vector3, half: number): void {
  const at = (u: number, v: number, w: number) => onFace(side, half, [u, v, w]);
  const bar = { material: m.frame, rounding: 0.012 };
  for (const v of [-0.4, 0, 0.4])
    s.roundedBox(at(0, v * half, half), [half, 0.007, 0.02], {
      cut: true,
      rotation: side,
      rounding: 0,
    });
  for (const end of [1, -1]) {
    s.roundedBox(at(0, end * half * 0.86, half), [half, half * 0.14, 0.035], {
      ...bar,
      rotation: side,
    });
    s.roundedBox(at(end * half * 0.86, 0, half), [half * 0.14, half, 0.03], {
      ...bar,
      rotation: side,
    });
    for (const v of [1, -1])
      s.sphere(at(end * half * 0.86, v * half * 0.86, half + 0.034), 0.02, { material: m.iron });
  }
  const turn: Vector3 = [side[0], side[1], Math.PI / 4];
  if (side[0] === 0 && side[1] !== 0) {
    s.roundedBox(at(0, 0, half), [0.028, half * 0.76, half * 0.12], {
      ...bar,
      rotation: [Math.PI / 4, 0, 0],
    });
    return;
  }
  if (side[0] === 0)
    s.roundedBox(at(0, 0, half), [half * 0.12, half * 1.02, 0.028], { ...bar, rotation: turn });
}

function drawCorners({ s, m }: Draft, half: number): void {
  for (const y of [0.06, half * 2 - 0.06])
    for (const z of [half - 0.05, -half + 0.05])
      s.roundedBox([half - 0.05, y, z], [0.1, 0.1, 0.1], {
        material: m.iron,
        mirror: true,
        rounding: 0.02,
      });
}

function drawGift({ s, m }: Draft, half: number): void {
  s.roundedBox([0, half * 0.9, 0], [half, half * 0.9, half], { material: m.gift, rounding: 0.02 });
  s.roundedBox([0, half * 1.8, 0], [half * 1.06, half * 0.16, half * 1.06], {
    material: m.gift,
    rounding: 0.02,
  });
  for (const size of [
    [half * 0.16, half * 0.99, half * 1.075],
    [half * 1.075, half * 0.99, half * 0.16],
  ] as Vector3[])
    s.roundedBox([0, half * 0.98, 0], size, { material: m.ribbon, rounding: 0.01 });
  const loop: Vector3[] = [
    [0, half * 1.98, 0],
    [0.22, half * 2.5, 0.04],
    [0.42, half * 2.25, 0],
    [0.24, half * 2.02, -0.03],
    [0, half * 2, 0],
  ];
  s.tube(loop, 0.055, 0.055, { material: m.ribbon, mirror: true, segments: 6 });
  s.sphere([0, half * 2.03, 0], 0.09, { material: m.ribbon, blend: 0.03 });
  const tail: Vector3[] = [
    [0, half * 2, 0.03],
    [0.16, half * 2.04, 0.36],
    [0.24, half * 1.98, half * 1.1],
    [0.27, half * 1.5, half * 1.16],
  ];
  s.tube(tail, 0.045, 0.035, { material: m.ribbon, mirror: true, segments: 4 });
}

function drawParcel({ s, m }: Draft, half: number): void {
  s.roundedBox([0, half * 0.8, 0], [half * 1.15, half * 0.8, half], {
    material: m.card,
    rounding: 0.02,
  });
  s.roundedBox([0, half * 0.8, 0], [half * 1.158, half * 0.808, half * 0.16], {
    material: m.tape,
    rounding: 0.01,
  });
  s.roundedBox([0.2, half * 0.95, half], [0.18, 0.13, 0.012], { material: m.tape });
  for (const y of [0.04, 0, -0.04])
    s.roundedBox([0.2, half * 0.95 + y, half + 0.012], [0.13, 0.01, 0.006], {
      material: m.iron,
      rounding: 0.003,
    });
}

export function drawCrate(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  const half = 0.55;
  if (look.says('gift', 'present', 'christmas', 'birthday')) {
    drawGift(draft, half);
    return;
  }
  if (look.says('cardboard', 'package', 'parcel', 'shipping')) {
    drawParcel(draft, half);
    return;
  }
  s.roundedBox([0, half, 0], [half, half, half], { material: draft.m.plank, rounding: 0.015 });
  for (const side of SIDES) drawFace(draft, side, half);
  if (look.chance(0.7)) drawCorners(draft, half);
  if (look.is('futuristic'))
    s.torus([0, half, half + 0.03], 0.2, 0.035, {
      material: draft.m.glow,
      rotation: [Math.PI / 2, 0, 0],
    });
}
