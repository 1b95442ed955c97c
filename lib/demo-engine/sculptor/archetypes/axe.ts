import type { Point2 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_Z, xyz } from './points';

const materials = (look: Palette) => ({
  steel: look.main('metal', [0xb8bec6, 0x9aa0a8, 0x7f858e], { roughness: 0.26 }),
  edge: look.plain('metal', 0xe0e4e8, { roughness: 0.16, grime: 0.2 }),
  trim: look.accent('metal', [0xc9973a, 0x8a6a3a], { roughness: 0.3 }),
  shaft: look.plain('wood', look.pick([0x6a4426, 0x8a5a2e]), { accent: 0x452813 }),
  grip: look.plain('leather', [0.32, 0.17, 0.09], { wrap: 13 }),
  rune: look.plain('glow', look.pick([0xff7030, 0x60c8ff, 0x90ff70])),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

/** Half of an axe head towards +x, its cutting edge an arc of radius `reach`. */
const headOutline = (reach: number, flare: number, grow: number): Point2[] => {
  const arc = [-1, -0.6, -0.2, 0.2, 0.6, 1].map(
    (t): Point2 => [reach + grow - 0.16 * t * t * (1 + grow), t * (flare + grow * 0.5)],
  );
  return [[0.02, -0.13], [reach * 0.42, -0.12], ...arc, [reach * 0.42, 0.12], [0.02, 0.13]];
};

function drawBit({ s, look, m }: Draft, side: number): void {
  const reach = look.between(0.5, 0.6);
  const flare = look.between(0.36, 0.46);
  const facing = (outline: Point2[]): Point2[] => outline.map(([x, y]) => [x * side, y]);
  const edge = facing(headOutline(reach, flare, 0.04));
  s.plate([0, 1.32, 0], edge, 0.02, { material: m.edge, rounding: 0.015 });
  const cheek = facing(headOutline(reach - 0.07, flare * 0.86, 0));
  s.plate([0, 1.32, 0], cheek, 0.05, { material: m.steel, rounding: 0.035 });
  for (const z of [0.05, -0.05]) {
    s.cylinder([side * reach * 0.52, 1.32, z], 0.062, 0.012, {
      material: m.trim,
      rotation: ALONG_Z,
    });
    s.sphere([side * reach * 0.52, 1.32, z * 1.2], 0.03, {
      material: look.is('magic') ? m.rune : m.steel,
    });
    for (const y of [0.13, -0.13])
      s.roundedBox([side * reach * 0.6, 1.32 + y, z], [0.05, 0.014, 0.008], {
        material: m.trim,
        rotation: [0, 0, side * y * 4],
        rounding: 0.004,
      });
  }
}

export function drawAxe(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  const { m } = draft;
  const double =
    look.says('battle', 'battleaxe', 'viking', 'double') || look.is('big') || look.chance(0.4);
  const straight = double || look.says('halberd');
  const bow = straight ? 0 : look.between(0.04, 0.08);
  s.tube(xyz([bow, 0.06, 0, -bow, 0.5, 0, bow * 0.6, 1, 0, 0, 1.5, 0]), 0.058, 0.052, {
    material: m.shaft,
    segments: 6,
  });
  s.taperedCylinder([-bow * 0.3, 0.34, 0], 0.2, 0.064, 0.066, {
    material: m.grip,
    rounding: 0.012,
  });
  for (const y of [0.13, 0.56])
    s.torus([bow * (y < 0.3 ? 0.5 : -0.9), y, 0], 0.066, 0.022, { material: m.trim });
  s.ellipsoid([bow, 0.05, 0], [0.085, 0.08, 0.075], { material: m.trim, blend: 0.02 });
  drawBit(draft, 1);
  if (double) drawBit(draft, -1);
  else s.roundCone([-0.05, 1.32, 0], [-0.32, 1.3, 0], 0.085, 0.02, { material: m.steel });
  for (const y of [1.17, 1.47]) s.torus([0, y, 0], 0.075, 0.03, { material: m.trim });
  s.roundedBox([0, 1.32, 0], [0.085, 0.15, 0.075], { material: m.steel, rounding: 0.03 });
  s.roundCone([0, 1.52, 0], [0, look.says('halberd') ? 1.9 : 1.64, 0], 0.052, 0.008, {
    material: m.trim,
  });
}
