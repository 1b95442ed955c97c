import type { Vector3 } from '../../../rasterizer/vector';
import { tint } from '../color';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring, xy, xyz } from './points';

const materials = (look: Palette) => {
  const hide = look.mainColor(
    look.says('shark', 'whale', 'dolphin')
      ? [0x5a7088, 0x6a86a0]
      : look.says('goldfish', 'clownfish', 'koi')
        ? [0xe8702a]
        : [0xe8782a, 0x2f86c8, 0xe8b02a, 0xd84a6a, 0x3aa890],
  );
  const smooth = look.says('shark', 'whale', 'dolphin');
  return {
    hide: look.main(smooth ? 'skin' : 'scales', [hide], {
      accent: tint(hide, 0.7),
      depth: 0.6,
      scale: 1.1,
      roughness: 0.35,
    }),
    belly: look.plain('skin', 0xf2e8d4, { roughness: 0.4 }),
    fin: look.accent(
      'skin',
      smooth ? [tint(hide, 0.8)] : [0xf2c23a, 0xf08a3a, 0x8ad0e8, 0xf0a0b0],
      {
        accent: tint(hide, 0.8),
        spots: 1,
        roughness: 0.4,
      },
    ),
    stripe: look.plain('skin', 0xf4f0e6, { roughness: 0.35 }),
    eye: look.plain('eye', 0xffffff, {
      accent: look.pick([0x2a5aa8, 0x6a3a10, 0x2a7a4a]),
      iris: 0.85,
      relief: 0,
    }),
    dark: look.plain('plastic', 0x5a2228),
    coral: look.plain('plaster', look.pick([0xe0607a, 0xe88a4a, 0xb070d0])),
    sand: look.plain('plaster', 0xd8c090),
    bubble: look.plain('gem', 0x9fdcf0, { accent: 0xffffff, glow: 0.6 }),
    tooth: look.plain('plastic', 0xf4f0e4),
  };
};
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials>; fat: number };

function drawBody({ s, look, m, fat }: Draft): void {
  s.ellipsoid([0.1, 0.9, 0], [0.56, 0.4 * fat, 0.26], { material: m.hide });
  s.roundCone([-0.2, 0.9, 0], [-0.62, 0.92, 0], 0.24 * fat, 0.08, {
    material: m.hide,
    blend: 0.14,
  });
  s.ellipsoid([0.14, 0.76, 0], [0.44, 0.26 * fat, 0.22], { material: m.belly, blend: 0.03 });
  if (!look.says('shark', 'whale', 'dolphin'))
    for (const [x, size] of [
      [0.26, 0.38],
      [-0.16, 0.31],
    ] as const)
      s.torus([x, 0.91, 0], size * fat * 0.72, 0.05, {
        material: m.stripe,
        rotation: [0, 0, Math.PI / 2],
        blend: 0.04,
      });
}

function drawFace({ s, look, m, fat }: Draft): void {
  const shark = look.says('shark', 'piranha');
  for (const side of [1, -1]) {
    const gaze: Vector3 = [0, side > 0 ? 0.45 : Math.PI - 0.45, 0];
    const size = look.is('cute') ? 0.15 : shark ? 0.09 : 0.12;
    s.ellipsoid([0.43, 1 + 0.02 * fat, side * 0.17], [size, size, size * 0.75], {
      material: m.eye,
      rotation: gaze,
    });
    s.tube(
      xyz([0.3, 0.98, side * 0.235, 0.24, 0.86, side * 0.245, 0.3, 0.74, side * 0.2]),
      0.014,
      0.014,
      {
        material: m.fin,
        segments: 4,
      },
    );
    if (shark)
      for (const x of [0.56, 0.5, 0.43])
        s.roundCone(
          [x, 0.81, side * (0.66 - x) * 0.9],
          [x, 0.75, side * (0.66 - x) * 0.9],
          0.022,
          0.004,
          { material: m.tooth },
        );
  }
  if (shark)
    s.tube(xyz([0.44, 0.78, 0.19, 0.62, 0.82, 0, 0.44, 0.78, -0.19]), 0.02, 0.02, {
      material: m.dark,
      cut: true,
      segments: 6,
    });
  else
    s.torus([0.64, 0.87, 0], 0.055, 0.034, {
      material: m.fin,
      rotation: [0, 0, Math.PI / 2],
      blend: 0.03,
    });
}

function drawFins({ s, look, m, fat }: Draft): void {
  const thin = { material: m.fin, rounding: 0.02, blend: 0.03 };
  const forked = look.says('shark', 'dolphin', 'whale');
  const tail = forked
    ? [0.12, 0.06, -0.1, 0.38, -0.2, 0.4, -0.1, 0.04, -0.16, -0.24, -0.08, -0.24, 0.12, -0.06]
    : [
        0.14, 0.05, -0.08, 0.36, -0.34, 0.42, -0.42, 0.2, -0.26, 0, -0.42, -0.2, -0.34, -0.42,
        -0.08, -0.36, 0.14, -0.05,
      ];
  const flukes: Vector3 = look.says('whale', 'dolphin') ? [Math.PI / 2, 0, 0] : [0, 0, 0];
  s.plate([-0.68, 0.93, 0], xy(tail), 0.04, { ...thin, rotation: flukes });
  const top = 0.9 + 0.36 * fat;
  const dorsal = look.says('shark', 'dolphin')
    ? [0.18, -0.1, -0.04, 0.28, -0.12, 0.3, -0.14, -0.1]
    : [0.26, -0.1, 0.16, 0.16, -0.02, 0.26, -0.2, 0.2, -0.34, 0.06, -0.3, -0.14];
  s.plate([0.08, top, 0], xy(dorsal), 0.035, thin);
  s.plate([-0.12, 0.56, 0], xy([0.12, 0.1, -0.1, -0.16, -0.24, -0.12, -0.16, 0.12]), 0.03, thin);
  for (const side of [1, -1])
    s.plate(
      [0.12, 0.76, side * 0.3],
      xy([0.1, 0.06, -0.02, -0.18, -0.24, -0.24, -0.26, -0.04, -0.06, 0.1]),
      0.028,
      {
        ...thin,
        rotation: [side * -0.7, side * 0.35, 0],
      },
    );
}

function drawSeabed({ s, look, m }: Draft): void {
  s.ellipsoid([0, 0.02, 0], [0.5, 0.09, 0.36], {
    material: m.sand,
    displacement: 0.02,
    frequency: 5,
  });
  s.roundCone([-0.02, 0.06, -0.04], [0, 0.62, 0], 0.075, 0.04, {
    material: m.coral,
    blend: 0.05,
    displacement: 0.02,
    frequency: 9,
  });
  for (const { at, angle } of ring(4, 0.26, 0.3, look.between(0, 2))) {
    const elbow: Vector3 = [at[0] * 0.7, 0.18, at[2] * 0.6];
    s.tube([[0, 0.08, 0], elbow, [at[0] * 1.1, look.between(0.28, 0.42), at[2]]], 0.06, 0.035, {
      material: m.coral,
      blend: 0.04,
      segments: 4,
    });
    s.sphere([at[0] * 1.1 + 0.05 * Math.cos(angle), 0.26, at[2]], 0.045, {
      material: m.coral,
      blend: 0.04,
    });
  }
  s.sphere([0.3, 0.09, 0.2], 0.07, { material: m.stripe, displacement: 0.01 });
}

/** Swims along x over a coral that carries it. */
export function drawFish(s: Sculpture, look: Palette): void {
  const slim = look.says('shark', 'salmon', 'tuna', 'dolphin');
  const draft: Draft = {
    s,
    look,
    m: materials(look),
    fat: slim ? 0.72 : look.between(0.9, look.is('cute') ? 1.25 : 1.1),
  };
  drawBody(draft);
  drawFins(draft);
  drawFace(draft);
  drawSeabed(draft);
  s.floor(-0.02);
}
