import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, ALONG_Z, ring, xy } from './points';

const materials = (look: Palette) => ({
  paint: look.main(
    'paint',
    look.says('taxi', 'school', 'bus')
      ? [0xe8b01e]
      : [0xc8322a, 0x2a6ab8, 0xe8a820, 0x3a9a78, 0xe8e2d4],
    {
      roughness: 0.22,
      wear: 0.25,
    },
  ),
  trim: look.accent('paint', [0xeee8da, 0x2c2f36], { roughness: 0.3, wear: 0.3 }),
  glass: look.plain('glass', 0x1c2a36, { roughness: 0.08 }),
  chrome: look.plain('metal', 0xcdd0d4, { roughness: 0.18, grime: 0.4 }),
  tyre: look.plain('rubber', 0x1d1e21),
  dark: look.plain('plastic', 0x2a2c30, { roughness: 0.5 }),
  lamp: look.plain('glow', 0xfff0c0),
  rear: look.plain('glow', 0xe02a1c),
  wood: look.plain('wood', 0x9a6a38, { accent: 0x6a4222 }),
});
type Shape = { length: number; half: number; wheel: number; axle: number };
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials>; shape: Shape };

function drawWheel({ s, m, shape: { half, wheel } }: Draft, x: number, side: number): void {
  const z = side * (half - 0.03);
  s.cylinder([x, wheel, z], wheel, 0.085, { material: m.tyre, rotation: ALONG_Z, rounding: 0.045 });
  s.cylinder([x, wheel, z + side * 0.03], wheel * 0.62, 0.062, {
    material: m.chrome,
    rotation: ALONG_Z,
  });
  s.cylinder([x, wheel, z + side * 0.06], wheel * 0.5, 0.04, {
    material: m.trim,
    rotation: ALONG_Z,
  });
  s.sphere([x, wheel, z + side * 0.08], wheel * 0.24, { material: m.chrome });
  for (const { at } of ring(5, wheel * 0.36, 0))
    s.sphere([x + at[0], wheel + at[2], z + side * 0.1], 0.016, { material: m.dark });
}

function drawArches({ s, m, shape: { half, wheel, axle } }: Draft): void {
  for (const x of [axle, -axle])
    for (const side of [1, -1]) {
      const z = side * half;
      s.cylinder([x, wheel, z], wheel * 1.14, 0.22, {
        material: m.dark,
        rotation: ALONG_Z,
        cut: true,
      });
      const arch = [0.05, 0.27, 0.5, 0.73, 0.95].map((turn): Vector3 => {
        const angle = turn * Math.PI;
        return [
          x + Math.cos(angle) * wheel * 1.16,
          wheel + Math.sin(angle) * wheel * 1.16,
          z - side * 0.03,
        ];
      });
      s.tube(arch, 0.045, 0.045, { material: m.paint, segments: 3 });
    }
}

function drawCabin({ s, m, shape: { half } }: Draft, outline: readonly number[]): void {
  const cabin = xy(outline);
  const middle = [0, 1].map(
    (axis) => cabin.reduce((sum, p) => sum + (p[axis] ?? 0), 0) / cabin.length,
  );
  const inset = cabin.map(([x, y]): [number, number] => [
    middle[0] + (x - middle[0]) * 0.86,
    middle[1] + (y - middle[1]) * 0.78,
  ]);
  s.plate([0, 0, 0], cabin, half - 0.09, { material: m.paint, rounding: 0.07, blend: 0.04 });
  s.plate([0, 0, 0], inset, half - 0.075, { material: m.glass, rounding: 0.04 });
  s.roundedBox([middle[0] - 0.02, middle[1], 0], [0.035, 0.2, half - 0.07], {
    material: m.paint,
    rounding: 0.02,
  });
}

function drawNose({ s, m, shape: { length, half } }: Draft): void {
  const [front, back] = [length + 0.03, -length - 0.03];
  for (const x of [front, back]) {
    s.roundedBox([x, 0.27, 0], [0.06, 0.05, half - 0.02], { material: m.chrome, rounding: 0.045 });
    s.roundedBox([x, 0.3, 0], [0.07, 0.03, 0.11], { material: m.trim, rounding: 0.01 });
  }
  s.roundedBox([length, 0.44, 0], [0.045, 0.075, half * 0.5], { material: m.dark, rounding: 0.03 });
  for (let i = -2; i < 3; i++)
    s.roundedBox([length + 0.04, 0.44, i * half * 0.2], [0.014, 0.07, 0.012], {
      material: m.chrome,
      rounding: 0.006,
    });
  for (const side of [1, -1]) {
    const z = side * half * 0.74;
    s.cylinder([length - 0.02, 0.47, z], 0.095, 0.06, { material: m.chrome, rotation: ALONG_X });
    s.ellipsoid([length + 0.035, 0.47, z], [0.035, 0.075, 0.075], { material: m.lamp });
    s.roundedBox([-length - 0.01, 0.46, z], [0.04, 0.05, 0.06], {
      material: m.rear,
      rounding: 0.02,
    });
    s.roundedBox([-0.1, 0.5, side * (half + 0.005)], [0.05, 0.014, 0.014], { material: m.chrome });
    s.roundedBox([0.05, 0.36, side * (half + 0.002)], [length * 0.42, 0.014, 0.012], {
      material: m.chrome,
    });
    s.ellipsoid([0.34, 0.62, side * (half + 0.05)], [0.035, 0.04, 0.06], { material: m.paint });
  }
}

function drawSedan(draft: Draft): void {
  const { s, look, m, shape } = draft;
  const { length, half } = shape;
  s.roundedBox([0, 0.38, 0], [length, 0.17, half], { material: m.paint, rounding: 0.13 });
  s.roundedBox([0, 0.26, 0], [length * 0.98, 0.06, half - 0.01], {
    material: m.trim,
    rounding: 0.05,
  });
  s.ellipsoid([0.62, 0.46, 0], [0.34, 0.12, half * 0.8], { material: m.paint, blend: 0.08 });
  const high = look.is('cute') ? 1.02 : look.says('sport', 'race', 'racing') ? 0.76 : 0.88;
  drawCabin(draft, [-0.72, 0.46, 0.46, 0.46, 0.26, high, -0.46, high]);
  if (look.says('taxi'))
    s.roundedBox([-0.1, high + 0.05, 0], [0.1, 0.06, 0.2], { material: m.lamp, rounding: 0.03 });
  else if (look.says('sport', 'race', 'racing')) drawSpoiler(draft);
  else if (look.chance(0.45)) drawRoofRack(draft, high);
}

function drawSpoiler({ s, m, shape: { length, half } }: Draft): void {
  for (const z of [half * 0.6, -half * 0.6])
    s.roundedBox([-length + 0.1, 0.6, z], [0.03, 0.09, 0.02], { material: m.dark });
  s.roundedBox([-length + 0.08, 0.7, 0], [0.12, 0.02, half], {
    material: m.trim,
    rotation: [0, 0, 0.12],
  });
  for (const z of [0.09, -0.09])
    s.roundedBox([0.1, 0.555, z], [length * 0.85, 0.02, 0.04], {
      material: m.trim,
      rounding: 0.01,
    });
}

function drawRoofRack({ s, m, look }: Draft, roof: number): void {
  for (const x of [0.1, -0.3])
    s.roundedBox([x, roof + 0.03, 0], [0.018, 0.02, 0.32], { material: m.chrome });
  s.roundedBox([-0.16, roof + 0.11, 0.04], [0.2, 0.075, 0.16], {
    material: m.wood,
    rounding: 0.03,
  });
  s.roundedBox([0.14, roof + 0.08, -0.05], [0.09, 0.05, 0.13], {
    material: look.plain('leather', look.pick([0x8a4a2a, 0x3a6a4a])),
    rounding: 0.03,
  });
  for (const x of [-0.26, -0.06])
    s.roundedBox([x, roof + 0.11, 0.04], [0.02, 0.082, 0.165], { material: m.dark });
}

function drawTruck(draft: Draft): void {
  const { s, look, m, shape } = draft;
  const { length, half } = shape;
  s.roundedBox([0, 0.34, 0], [length, 0.11, half], { material: m.paint, rounding: 0.07 });
  if (look.says('bus', 'van')) {
    s.roundedBox([0, 0.66, 0], [length, 0.4, half], { material: m.paint, rounding: 0.12 });
    s.roundedBox([0, 1.02, 0], [length * 0.96, 0.06, half * 0.94], {
      material: m.trim,
      rounding: 0.05,
    });
    for (let i = -2; i < 3; i++)
      s.roundedBox([i * 0.33, 0.78, 0], [0.13, 0.14, half + 0.012], {
        material: m.glass,
        rounding: 0.012,
      });
    s.roundedBox([length - 0.02, 0.78, 0], [0.04, 0.16, half * 0.84], {
      material: m.glass,
      rounding: 0.035,
    });
    return;
  }
  s.roundedBox([0.66, 0.46, 0], [0.29, 0.14, half * 0.96], { material: m.paint, rounding: 0.09 });
  drawCabin(draft, [-0.12, 0.42, 0.52, 0.42, 0.38, 0.98, -0.1, 0.98]);
  for (const z of [half - 0.03, -half + 0.03])
    s.roundedBox([-0.54, 0.54, z], [0.42, 0.13, 0.03], { material: m.wood, rounding: 0.015 });
  for (const x of [-0.95, -0.13])
    s.roundedBox([x, 0.54, 0], [0.03, 0.13, half], { material: m.wood, rounding: 0.015 });
}

export function drawCar(s: Sculpture, look: Palette): void {
  const shape: Shape = {
    length: look.is('cute') || look.is('tiny') ? 0.82 : look.between(0.92, 1.04),
    half: look.between(0.4, 0.45),
    wheel:
      look.is('big') || look.says('monster', 'jeep', 'offroad') ? 0.27 : look.between(0.19, 0.215),
    axle: look.is('cute') || look.is('tiny') ? 0.5 : 0.6,
  };
  const draft: Draft = { s, look, m: materials(look), shape };
  if (look.says('truck', 'pickup', 'van', 'bus', 'jeep', 'lorry')) drawTruck(draft);
  else drawSedan(draft);
  drawArches(draft);
  drawNose(draft);
  for (const x of [shape.axle, -shape.axle]) for (const side of [1, -1]) drawWheel(draft, x, side);
}
