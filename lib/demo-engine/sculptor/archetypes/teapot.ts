import type { Point2 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring, smooth, xyz } from './points';

const materials = (look: Palette) => {
  const steampunk = look.is('steampunk');
  return {
    body: look.main(
      steampunk ? 'metal' : 'ceramic',
      steampunk ? [0xb4703a] : [0x3f86a8, 0xe8e0d0, 0xc85a4a, 0x5f9a6a, 0xe0a83a],
      {
        roughness: steampunk ? 0.32 : 0.15,
      },
    ),
    trim: look.accent('metal', [0xd0a040, 0xc4c8cc], { roughness: 0.25 }),
    dot: look.accent('ceramic', [0xf4efe4, 0xe8b84a, 0x2a4a6a]),
    dark: look.plain('metal', 0x3a3634, { roughness: 0.5 }),
    glow: look.plain('glow', 0xffa03a),
  };
};
type Draft = {
  s: Sculpture;
  look: Palette;
  m: ReturnType<typeof materials>;
  wide: number;
  tall: number;
};

function drawBelly({ s, m, wide: w, tall: h }: Draft): void {
  const belly: Point2[] = [
    [0, 0.05],
    [w * 0.6, 0.05],
    [w * 0.86, h * 0.16],
    [w, h * 0.42],
    [w * 0.93, h * 0.68],
    [w * 0.68, h * 0.9],
    [w * 0.48, h],
    [0, h],
  ];
  s.lathe([0, 0, 0], smooth(belly), { material: m.body });
  s.taperedCylinder([0, 0.04, 0], 0.04, w * 0.68, w * 0.58, { material: m.trim });
  s.torus([0, h * 0.99, 0], w * 0.5, 0.026, { material: m.trim });
  s.lathe(
    [0, h, 0],
    [
      [0, 0],
      [w * 0.47, 0],
      [w * 0.4, 0.08],
      [w * 0.18, 0.14],
      [0, 0.15],
    ],
    { material: m.body },
  );
  s.roundCone([0, h + 0.13, 0], [0, h + 0.19, 0], 0.04, 0.035, { material: m.trim });
  s.sphere([0, h + 0.23, 0], 0.075, { material: m.trim, blend: 0.02 });
}

function drawSpoutAndHandle({ s, m, wide: w, tall: h }: Draft): void {
  const spout = xyz([
    w * 0.7,
    h * 0.3,
    0,
    w * 1.25,
    h * 0.4,
    0,
    w * 1.45,
    h * 0.78,
    0,
    w * 1.78,
    h * 0.98,
    0,
  ]);
  s.tube(spout, 0.15, 0.06, { material: m.body, blend: 0.08, segments: 7 });
  s.torus([w * 1.78, h * 0.98, 0], 0.058, 0.022, { material: m.trim, rotation: [0, 0, -0.75] });
  s.sphere([w * 1.84, h * 1.03, 0], 0.042, { material: m.dark, cut: true });
  const handle = xyz([
    -w * 0.78,
    h * 0.78,
    0,
    -w * 1.3,
    h * 0.98,
    0,
    -w * 1.62,
    h * 0.66,
    0,
    -w * 1.4,
    h * 0.3,
    0,
    -w * 0.86,
    h * 0.22,
    0,
  ]);
  s.tube(handle, 0.06, 0.05, { material: m.body, blend: 0.05, segments: 6 });
  s.sphere([-w * 1.5, h * 0.93, 0], 0.05, { material: m.trim, blend: 0.02 });
}

function drawPattern({ s, look, m, wide: w, tall: h }: Draft): void {
  s.torus([0, h * 0.42, 0], w * 1.005, 0.018, { material: m.trim });
  const style = look.pick(['dots', 'flowers', 'bands']);
  if (style === 'bands') {
    s.torus([0, h * 0.24, 0], w * 0.935, 0.02, { material: m.dot });
    s.torus([0, h * 0.6, 0], w * 0.985, 0.02, { material: m.dot });
    return;
  }
  for (const { at } of ring(9, w * 0.965, h * 0.6)) {
    s.sphere(at, style === 'dots' ? 0.05 : 0.032, { material: m.trim });
    if (style === 'flowers')
      for (const [dx, dy] of [
        [0.05, 0],
        [-0.05, 0],
        [0, 0.05],
        [0, -0.05],
      ] as const)
        s.sphere([at[0] - (at[2] * dx) / w, at[1] + dy, at[2] + (at[0] * dx) / w], 0.032, {
          material: m.dot,
        });
  }
}

function drawSteamworks({ s, m, wide: w, tall: h }: Draft): void {
  for (const { at } of ring(14, w * 1.02, h * 0.42)) s.sphere(at, 0.028, { material: m.trim });
  s.cylinder([0.12, h * 0.68, w * 0.94], 0.14, 0.05, { material: m.trim, rotation: [1.2, 0, 0] });
  s.cylinder([0.12, h * 0.7, w * 0.98], 0.11, 0.04, { material: m.dot, rotation: [1.2, 0, 0] });
  s.roundCone([0.12, h * 0.71, w * 1.03], [0.19, h * 0.77, w * 1.01], 0.014, 0.01, {
    material: m.dark,
  });
  s.tube(
    xyz([
      -w * 0.5,
      h * 0.9,
      0.1,
      -w * 0.6,
      h * 1.2,
      0.12,
      -w * 0.3,
      h * 1.3,
      0.1,
      -w * 0.2,
      h * 1.04,
      0.1,
    ]),
    0.035,
    0.035,
    { material: m.dark, segments: 5 },
  );
  for (const { at, angle } of ring(8, 0.14, 0))
    s.roundedBox([at[0] - 0.2, h * 0.52 + at[2], w * 0.9], [0.03, 0.035, 0.03], {
      material: m.trim,
      rotation: [0, 0, angle],
      rounding: 0.006,
    });
  s.cylinder([-0.2, h * 0.52, w * 0.9], 0.13, 0.03, {
    material: m.trim,
    rotation: [Math.PI / 2, 0, 0],
  });
  s.sphere([-0.2, h * 0.52, w * 0.96], 0.045, { material: m.dark });
}

export function drawTeapot(s: Sculpture, look: Palette): void {
  const draft: Draft = {
    s,
    look,
    m: materials(look),
    wide: look.between(0.44, 0.52),
    tall: look.between(0.66, 0.82),
  };
  drawBelly(draft);
  drawSpoutAndHandle(draft);
  if (look.is('steampunk')) drawSteamworks(draft);
  else drawPattern(draft);
}
