import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring, xyz } from './points';

export function drawSnowman(s: Sculpture, look: Palette): void {
  const snow = look.plain('plaster', 0xf2f4f8);
  const coal = look.plain('plastic', 0x1c1c20, { roughness: 0.5 });
  const carrot = look.plain('skin', 0xe8782a, { roughness: 0.5 });
  const scarf = look.main('cloth', [0xc82a30, 0x2a6ac0, 0x3a9a58], {
    accent: 0xf4efe4,
    stripes: 26,
  });
  const hat = look.accent('cloth', [0x26262c, 0x5a3a24]);
  const twig = look.plain('bark', 0x4a3220, { accent: 0x7a5a3c });
  const soft = { material: snow, displacement: 0.012, frequency: 5, blend: 0.04 };
  const wide = look.between(0.46, 0.54);
  s.ellipsoid([0, -0.02, 0], [0.75, 0.1, 0.7], {
    material: snow,
    displacement: 0.02,
    frequency: 4,
  });
  s.ellipsoid([0, 0.38, 0], [wide, 0.44, wide], soft);
  s.ellipsoid([0, 0.94, 0], [0.36, 0.34, 0.35], soft);
  s.sphere([0, 1.38, 0], 0.27, soft);
  for (const y of [0.78, 0.94, 1.1])
    s.sphere([0, y, 0.345 - Math.abs(y - 0.94) * 0.35], 0.036, { material: coal });
  s.sphere([0.1, 1.45, 0.235], 0.036, { material: coal, mirror: true });
  s.roundCone([0, 1.38, 0.24], [0.02, 1.36, 0.56], 0.055, 0.012, { material: carrot });
  for (let i = -2; i < 3; i++)
    s.sphere([i * 0.05, 1.28 + i * i * 0.012 - 0.02, 0.245 - i * i * 0.006], 0.02, {
      material: coal,
    });
  s.torus([0, 1.17, 0], 0.24, 0.07, { material: scarf });
  s.tube(xyz([0.16, 1.16, 0.22, 0.2, 1, 0.36, 0.2, 0.8, 0.38]), 0.065, 0.07, {
    material: scarf,
    segments: 5,
  });
  s.cylinder([0, 1.6, -0.01], 0.32, 0.025, { material: hat, rotation: [-0.08, 0, 0.06] });
  s.taperedCylinder([0.01, 1.77, -0.02], 0.17, 0.2, 0.22, {
    material: hat,
    rotation: [-0.08, 0, 0.06],
  });
  s.torus([0, 1.65, -0.01], 0.205, 0.03, { material: scarf, rotation: [-0.08, 0, 0.06] });
  s.tube(xyz([0.3, 1, 0, 0.56, 1.12, 0.04, 0.8, 1.34, 0.02]), 0.034, 0.02, {
    material: twig,
    mirror: true,
    segments: 5,
  });
  s.roundCone([0.66, 1.2, 0.03], [0.82, 1.16, 0.08], 0.02, 0.012, { material: twig, mirror: true });
  s.roundCone([0.7, 1.25, 0.03], [0.7, 1.44, 0.08], 0.018, 0.012, { material: twig, mirror: true });
  for (const { at } of ring(3, 0.6, 0.03, look.between(0, 6)))
    s.sphere(at, look.between(0.06, 0.1), soft);
  s.floor(-0.08);
}
