import type { Point2, Vector3 } from '../../../rasterizer/vector';
import { tint } from '../color';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring, smooth, xyz } from './points';

const materials = (look: Palette) => {
  const brew = look.mainColor([0xc02a6a, 0x3ab84a, 0x3a6ae0, 0x9a3ae0, 0xe8862a]);
  return {
    liquid: look.main('gem', [brew], { accent: tint(brew, 1.5), glow: 1.6 }),
    glass: look.plain('glass', 0xb8d4d8, { roughness: 0.06 }),
    cork: look.plain('wood', 0xb88a58, { accent: 0x8a6238 }),
    rope: look.plain('leather', 0xa8824a, { wrap: 20 }),
    gold: look.accent('metal', [0xd0a040, 0xb8bcc2, 0xb4703a], { roughness: 0.26 }),
    paper: look.plain('plaster', 0xe8d8b0),
    ink: look.plain('plastic', 0x4a2a22),
    bubble: look.plain('glow', look.pick([0xffe8a0, 0xc0ffe8, 0xffc0f0])),
  };
};
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };
type Flask = { shoulder: number; neck: number; top: number };

const SHAPES: Record<string, { body: Point2[]; flask: Flask }> = {
  round: {
    body: [
      [0, 0.03],
      [0.22, 0.03],
      [0.38, 0.14],
      [0.47, 0.32],
      [0.48, 0.46],
      [0.42, 0.64],
      [0.28, 0.78],
      [0.15, 0.86],
      [0, 0.86],
    ],
    flask: { shoulder: 0.84, neck: 0.14, top: 1.16 },
  },
  flask: {
    body: [
      [0, 0.02],
      [0.5, 0.02],
      [0.52, 0.08],
      [0.46, 0.22],
      [0.32, 0.52],
      [0.2, 0.76],
      [0.15, 0.88],
      [0, 0.88],
    ],
    flask: { shoulder: 0.86, neck: 0.14, top: 1.18 },
  },
  vial: {
    body: [
      [0, 0.02],
      [0.22, 0.02],
      [0.29, 0.1],
      [0.3, 0.7],
      [0.26, 0.84],
      [0.14, 0.94],
      [0, 0.94],
    ],
    flask: { shoulder: 0.92, neck: 0.13, top: 1.2 },
  },
};

function drawBottle({ s, look, m }: Draft, shape: string): void {
  const { body, flask } = SHAPES[shape];
  const { shoulder, neck, top } = flask;
  s.lathe([0, 0, 0], smooth(body), { material: m.liquid });
  s.cylinder([0, (shoulder + top) / 2, 0], neck, (top - shoulder) / 2, {
    material: m.glass,
    blend: 0.06,
  });
  s.torus([0, top, 0], neck + 0.02, 0.035, { material: m.glass, blend: 0.01 });
  s.torus([0, shoulder + 0.03, 0], neck + 0.025, 0.03, { material: m.rope });
  s.torus([0, shoulder + 0.09, 0], neck + 0.02, 0.026, { material: m.rope });
  s.taperedCylinder([0, top + 0.07, 0], 0.1, neck - 0.025, neck + 0.02, {
    material: m.cork,
    rounding: 0.02,
    displacement: 0.004,
    frequency: 20,
  });
  for (const { at } of ring(3, neck + 0.05, shoulder + 0.06, look.between(0, 2)))
    s.sphere(at, 0.03, { material: m.gold });
}

function drawTag({ s, m }: Draft, shoulder: number): void {
  s.tube(
    xyz([0.1, shoulder + 0.05, 0.12, 0.2, shoulder - 0.02, 0.26, 0.26, shoulder - 0.16, 0.34]),
    0.012,
    0.012,
    { material: m.rope, segments: 4 },
  );
  const tilt: Vector3 = [-0.35, 0.4, -0.15];
  s.roundedBox([0.3, shoulder - 0.28, 0.37], [0.085, 0.12, 0.012], {
    material: m.paper,
    rotation: tilt,
    rounding: 0.012,
  });
  s.sphere([0.305, shoulder - 0.27, 0.392], 0.03, { material: m.ink });
  s.roundedBox([0.307, shoulder - 0.31, 0.4], [0.02, 0.018, 0.008], {
    material: m.ink,
    rotation: tilt,
  });
}

function drawEmblem({ s, look, m }: Draft, radius: number): void {
  const skull = look.says('poison', 'death', 'skull', 'evil') || look.chance(0.3);
  if (!skull) {
    for (let i = 0; i < 5; i++) {
      const angle = Math.PI / 2 + (i * 2 * Math.PI) / 5;
      s.roundCone(
        [0, 0.38, radius],
        [Math.cos(angle) * 0.13, 0.38 + Math.sin(angle) * 0.13, radius - 0.02],
        0.045,
        0.012,
        { material: m.gold },
      );
    }
    return;
  }
  s.ellipsoid([0, 0.41, radius - 0.01], [0.11, 0.1, 0.05], { material: m.paper });
  s.roundedBox([0, 0.32, radius], [0.055, 0.045, 0.035], { material: m.paper });
  s.ellipsoid([0.042, 0.4, radius + 0.03], [0.03, 0.034, 0.022], { material: m.ink, mirror: true });
  s.ellipsoid([0, 0.355, radius + 0.036], [0.012, 0.018, 0.012], { material: m.ink });
}

function drawFoot({ s, look, m }: Draft): void {
  s.torus([0, 0.05, 0], 0.36, 0.045, { material: m.gold });
  for (const { at } of ring(4, 0.37, 0.03, Math.PI / 4))
    s.sphere(at, 0.06, { material: m.gold, blend: 0.02 });
  for (let i = 0; i < 7; i++) {
    const angle = look.between(0, 6.28);
    s.sphere(
      [Math.cos(angle) * 0.44, look.between(0.3, 0.6), Math.sin(angle) * 0.44],
      look.between(0.02, 0.045),
      { material: m.bubble },
    );
  }
}

function drawVase({ s, look }: Draft): void {
  const glaze = look.main('ceramic', [0x2f6a9a, 0xe8e0d0, 0xa84a34, 0x3f8a70]);
  const trim = look.accent('ceramic', [0xf4efe4, 0xd0a040, 0x24405a]);
  const wide = look.between(0.38, 0.48);
  s.lathe(
    [0, 0, 0],
    smooth([
      [0, 0],
      [0.24, 0],
      [0.26, 0.05],
      [0.3, 0.22],
      [wide, 0.6],
      [wide * 0.94, 0.78],
      [0.2, 1.02],
      [0.17, 1.14],
      [0.28, 1.3],
      [0.24, 1.3],
      [0.12, 1.12],
      [0.12, 0.9],
      [0, 0.9],
    ]),
    {
      material: glaze,
    },
  );
  for (const [y, radius] of [
    [0.05, 0.26],
    [1.3, 0.26],
    [1.06, 0.19],
  ] as const)
    s.torus([0, y, 0], radius, 0.026, { material: trim });
  for (const { at } of ring(10, wide * 0.99, 0.64)) {
    s.sphere(at, 0.05, { material: trim });
    s.sphere([at[0] * 0.92, 0.5, at[2] * 0.92], 0.026, { material: trim });
  }
  for (const x of [-1, 1])
    s.tube(
      xyz([x * 0.2, 1.1, 0, x * 0.46, 1.12, 0, x * 0.54, 0.9, 0, x * wide * 0.9, 0.74, 0]),
      0.04,
      0.035,
      { material: glaze, segments: 6 },
    );
}

export function drawPotion(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  if (look.says('vase')) {
    drawVase(draft);
    return;
  }
  const shape = look.pick(['round', 'flask', 'round', 'vial']);
  drawBottle(draft, shape);
  drawTag(draft, SHAPES[shape].flask.shoulder);
  if (shape === 'round') drawEmblem(draft, 0.475);
  if (shape !== 'vial') drawFoot(draft);
  else s.torus([0, 0.3, 0], 0.305, 0.03, { material: draft.m.gold });
}
