import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, ALONG_Z, ring, xy, xyz } from './points';

const materials = (look: Palette) => ({
  hull: look.main('paint', [0xdfe2e6, 0xc8ccd2, 0x5a6470, 0x3f6a8a], { roughness: 0.3, wear: 0.5 }),
  trim: look.accent('paint', [0xd84a2a, 0x2a7ac8, 0xe8a82a, 0x2fa888], {
    roughness: 0.3,
    wear: 0.6,
  }),
  dark: look.plain('metal', 0x3a3e46, { roughness: 0.4 }),
  bright: look.plain('metal', 0xb8bcc2, { roughness: 0.25 }),
  glass: look.plain('glass', 0x16344a, { roughness: 0.06 }),
  dome: look.plain('gem', 0x58c8d8, { accent: 0xd0ffff, glow: 1 }),
  thrust: look.plain('glow', look.pick([0x5ad0ff, 0xffa040, 0xa080ff])),
  lamp: look.plain('glow', look.pick([0xffe060, 0x80ff90, 0xff6a5a])),
  alien: look.plain('skin', 0x7ac84a, { roughness: 0.45 }),
  eye: look.plain('plastic', 0x101014, { roughness: 0.12 }),
});
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials> };

function drawAlien({ s, m }: Draft, y: number): void {
  s.roundCone([0, y, 0], [0, y + 0.12, 0], 0.12, 0.08, { material: m.alien });
  s.ellipsoid([0, y + 0.28, 0], [0.17, 0.16, 0.15], { material: m.alien, blend: 0.05 });
  s.ellipsoid([0.075, y + 0.29, 0.115], [0.052, 0.075, 0.04], {
    material: m.eye,
    mirror: true,
    rotation: [0, 0.3, -0.35],
  });
  s.tube(xyz([-0.04, y + 0.19, 0.135, 0, y + 0.175, 0.14, 0.04, y + 0.19, 0.135]), 0.009, 0.009, {
    material: m.eye,
    segments: 3,
  });
  s.roundCone([0.06, y + 0.42, 0], [0.11, y + 0.53, 0], 0.014, 0.012, {
    material: m.alien,
    mirror: true,
  });
  s.sphere([0.11, y + 0.54, 0], 0.03, { material: m.lamp, mirror: true });
}

function drawSaucer(draft: Draft): void {
  const { s, look, m } = draft;
  const tilt = look.between(0.9, 1);
  s.lathe(
    [0, 0.6, 0],
    [
      [0, -0.2],
      [0.3, -0.2],
      [0.62, -0.1],
      [0.9 * tilt, -0.02],
      [0.94 * tilt, 0.02],
      [0.9 * tilt, 0.05],
      [0.6, 0.13],
      [0.42, 0.2],
      [0, 0.2],
    ],
    { material: m.hull },
  );
  s.torus([0, 0.615, 0], 0.93 * tilt, 0.04, { material: m.trim });
  s.torus([0, 0.79, 0], 0.43, 0.045, { material: m.bright });
  for (const { at } of ring(12, 0.7, 0.705)) s.sphere(at, 0.045, { material: m.lamp });
  for (const { at } of ring(12, 0.52, 0.75, 0.26))
    s.cylinder(at, 0.03, 0.025, { material: m.dark });
  for (const { at } of ring(8, 0.6, 0.49)) s.sphere(at, 0.05, { material: m.thrust });
  s.taperedCylinder([0, 0.37, 0], 0.06, 0.2, 0.3, { material: m.dark });
  s.cylinder([0, 0.31, 0], 0.17, 0.03, { material: m.thrust });
  if (look.is('cute') || look.says('alien') || look.chance(0.55)) {
    drawAlien(draft, 0.8);
    for (const { at, angle } of ring(3, 0.4, 0.86, 0.5))
      s.roundedBox(at, [0.02, 0.1, 0.05], { material: m.bright, rotation: [0, -angle, 0] });
  } else {
    s.ellipsoid([0, 0.8, 0], [0.38, 0.34, 0.38], { material: m.dome });
    s.sphere([0, 1.15, 0], 0.05, { material: m.lamp });
  }
  for (const { at } of ring(3, 0.46, 0.03, Math.PI / 6)) {
    s.roundCone([at[0] * 0.9, 0.46, at[2] * 0.9], [at[0] * 1.2, 0.05, at[2] * 1.2], 0.04, 0.03, {
      material: m.bright,
    });
    s.cylinder([at[0] * 1.22, 0.03, at[2] * 1.22], 0.1, 0.03, { material: m.dark });
  }
}

function drawFuselage({ s, m }: Draft): void {
  const spine = xyz([0, 0.5, -0.7, 0, 0.52, -0.2, 0, 0.5, 0.4, 0, 0.44, 1]);
  s.tube(spine, 0.2, 0.2, {
    material: m.hull,
    segments: 6,
    radius: (t) => 0.06 + 0.19 * Math.sin(Math.min(1, 1.35 - t * 1.22) * 1.6) ** 1.2,
  });
  s.roundedBox([0, 0.44, -0.3], [0.2, 0.12, 0.42], {
    material: m.hull,
    rounding: 0.09,
    blend: 0.06,
  });
  s.ellipsoid([0, 0.68, 0.14], [0.145, 0.15, 0.32], { material: m.glass });
  s.roundCone([0, 0.77, -0.02], [0, 0.69, 0.4], 0.02, 0.016, { material: m.trim });
  s.roundedBox([0, 0.74, -0.4], [0.05, 0.05, 0.26], { material: m.trim, rounding: 0.04 });
  for (const [z, radius] of [
    [0.42, 0.2],
    [0.72, 0.135],
  ] as const)
    s.torus([0, 0.49 - z * 0.03, z], radius, 0.022, { material: m.trim, rotation: ALONG_Z });
  for (const z of [-0.1, 0.08, 0.26]) {
    s.cylinder([0.2, 0.52, z], 0.04, 0.04, { material: m.bright, rotation: ALONG_X, mirror: true });
    s.sphere([0.225, 0.52, z], 0.03, { material: m.dome, mirror: true });
  }
  s.roundedBox([0.25, 0.46, -0.06], [0.07, 0.09, 0.12], { material: m.dark, mirror: true });
  s.roundCone([0, 0.44, 0.96], [0, 0.43, 1.2], 0.035, 0.01, { material: m.bright });
}

function drawSpaceWings({ s, look, m }: Draft): void {
  const sweep = look.between(0.2, 0.5);
  const outline = xy([
    0,
    0.34,
    0.86,
    0.1 - sweep,
    0.9,
    -0.16 - sweep,
    0.5,
    -0.2 - sweep * 0.5,
    0,
    -0.36,
  ]);
  const flat: Vector3 = [Math.PI / 2, 0, -0.08];
  s.plate([0.12, 0.46, -0.18], outline, 0.035, {
    material: m.hull,
    mirror: true,
    rotation: flat,
    rounding: 0.03,
    blend: 0.04,
  });
  s.plate(
    [0.36, 0.475, -0.24],
    xy([0, 0.14, 0.4, -0.02 - sweep * 0.6, 0.4, -0.12 - sweep * 0.6, 0, -0.1]),
    0.04,
    {
      material: m.trim,
      mirror: true,
      rotation: flat,
      rounding: 0.02,
    },
  );
  const tip: Vector3 = [0.98, 0.42, -0.2 - sweep];
  s.roundCone([tip[0], tip[1], tip[2] - 0.2], [tip[0], tip[1], tip[2] + 0.3], 0.06, 0.045, {
    material: m.dark,
    mirror: true,
  });
  s.roundCone([tip[0], tip[1], tip[2] + 0.3], [tip[0], tip[1], tip[2] + 0.62], 0.022, 0.014, {
    material: m.bright,
    mirror: true,
  });
  s.plate([0.24, 0.66, -0.62], xy([0.2, -0.1, -0.16, -0.1, -0.22, 0.28, -0.06, 0.28]), 0.025, {
    material: m.trim,
    mirror: true,
    rotation: [0, -Math.PI / 2, -0.35],
    rounding: 0.02,
  });
}

function drawEngines({ s, m }: Draft): void {
  for (const [x, y] of [
    [0.26, 0.42],
    [0.26, 0.58],
  ] as const) {
    s.cylinder([x, y, -0.56], 0.1, 0.22, {
      material: m.dark,
      rotation: ALONG_Z,
      mirror: true,
      rounding: 0.03,
    });
    s.torus([x, y, -0.5], 0.105, 0.02, { material: m.trim, rotation: ALONG_Z, mirror: true });
    s.torus([x, y, -0.78], 0.08, 0.03, { material: m.bright, rotation: ALONG_Z, mirror: true });
    s.roundCone([x, y, -0.74], [x, y, -0.95], 0.075, 0.02, { material: m.thrust, mirror: true });
  }
  s.cylinder([0, 0.5, -0.72], 0.15, 0.1, { material: m.dark, rotation: ALONG_Z });
  s.sphere([0, 0.5, -0.8], 0.11, { material: m.thrust });
}

/** On a stand, so that it flies. */
function drawStand({ s, m }: Draft): void {
  s.cylinder([0, 0.03, -0.05], 0.3, 0.03, { material: m.dark });
  s.roundCone([0, 0.04, -0.05], [0, 0.4, -0.1], 0.045, 0.03, { material: m.bright });
}

export function drawSpaceship(s: Sculpture, look: Palette): void {
  const draft: Draft = { s, look, m: materials(look) };
  const fighter =
    !look.says('ufo', 'saucer', 'alien') &&
    (look.says('starfighter', 'fighter', 'starship') || look.chance(0.65));
  if (!fighter) {
    drawSaucer(draft);
    return;
  }
  drawFuselage(draft);
  drawSpaceWings(draft);
  drawEngines(draft);
  drawStand(draft);
}
