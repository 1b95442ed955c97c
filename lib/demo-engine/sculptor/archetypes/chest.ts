import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, ALONG_Z, ring } from './points';

const materials = (look: Palette) => ({
  wood: look.main('wood', [0x7a4a26, 0x8f5c30, 0x5f3a20], { accent: 0x4a2c16 }),
  band: look.accent('metal', [0xb08a3c, 0x4a4c50, 0x8a8d92], { roughness: 0.36 }),
  dark: look.plain('leather', 0x2a1a12),
  coin: look.plain('metal', 0xe0a82e, { roughness: 0.22, grime: 0.5 }),
  ruby: look.plain('gem', 0xc81e3a, { accent: 0xffb0c0, glow: 1.2 }),
  sapphire: look.plain('gem', 0x2a5ad8, { accent: 0xa8d0ff, glow: 1.2 }),
  emerald: look.plain('gem', 0x1f9a5a, { accent: 0xa8f0c0, glow: 1.2 }),
  pearl: look.plain('ceramic', 0xf2ece0),
});
type Draft = {
  s: Sculpture;
  look: Palette;
  m: ReturnType<typeof materials>;
  half: Vector3;
  open: number;
};

function drawBody({ s, m, half: [w, h, d] }: Draft): void {
  s.roundedBox([0, h, 0], [w, h, d], { material: m.wood, rounding: 0.015 });
  for (const y of [0.36, 0.72])
    s.roundedBox([0, h * 2 * y, 0], [w + 0.02, 0.006, d + 0.02], {
      material: m.dark,
      cut: true,
      rounding: 0,
    });
  s.roundedBox([0, h + 0.14, 0], [w - 0.06, h, d - 0.06], {
    material: m.dark,
    cut: true,
    rounding: 0.01,
  });
  for (const x of [w * 0.62, w - 0.035]) {
    for (const side of [1, -1]) {
      s.roundedBox([x, h, side * (d + 0.002)], [0.042, h + 0.01, 0.022], {
        material: m.band,
        mirror: true,
        rounding: 0.01,
      });
      for (const y of [0.16, 0.5, 0.84])
        s.sphere([x, h * 2 * y, side * (d + 0.024)], 0.017, { material: m.band, mirror: true });
    }
  }
  for (const side of [1, -1]) {
    s.roundedBox([w + 0.002, h, side * (d - 0.03)], [0.022, h + 0.01, 0.04], {
      material: m.band,
      mirror: true,
      rounding: 0.01,
    });
    s.roundedBox([0, 0.03, side * d], [w + 0.012, 0.035, 0.025], {
      material: m.band,
      rounding: 0.01,
    });
    s.sphere([w - 0.02, 0.02, side * (d - 0.02)], 0.06, { material: m.band, mirror: true });
  }
  s.roundedBox([0, h * 2 - 0.02, d - 0.01], [w + 0.01, 0.03, 0.04], {
    material: m.band,
    rounding: 0.01,
  });
  s.roundedBox([w - 0.01, h * 2 - 0.02, 0], [0.04, 0.03, d], {
    material: m.band,
    mirror: true,
    rounding: 0.01,
  });
  s.torus([w + 0.05, h * 1.1, 0], 0.09, 0.022, {
    material: m.band,
    rotation: ALONG_X,
    mirror: true,
  });
  s.roundedBox([0, h * 1.62, d + 0.02], [0.1, 0.12, 0.03], { material: m.band, rounding: 0.02 });
  s.cylinder([0, h * 1.64, d + 0.05], 0.03, 0.02, { material: m.dark, rotation: ALONG_Z });
  s.roundedBox([0, h * 1.52, d + 0.055], [0.012, 0.035, 0.012], { material: m.dark });
}

/** The barrel lid turns by `open` radians about the back edge. */
function drawLid({ s, m, half: [w, h, d], open }: Draft): void {
  const centre: Vector3 = [0, h * 2 + Math.sin(open) * d, -d + Math.cos(open) * d];
  const rotation: Vector3 = [-open, 0, 0];
  const lift = (up: number, far: number): Vector3 => [
    0,
    centre[1] + Math.cos(open) * up + Math.sin(open) * far,
    centre[2] - Math.sin(open) * up + Math.cos(open) * far,
  ];
  const dome = lift(d * 0.04, 0);
  s.cylinder(dome, d, w, { material: m.wood, rotation: ALONG_X, rounding: 0.015 });
  for (const x of [w * 0.62, w - 0.035])
    s.cylinder([x, dome[1], dome[2]], d + 0.02, 0.042, {
      material: m.band,
      rotation: ALONG_X,
      mirror: true,
    });
  s.cylinder(dome, d - 0.05, w - 0.05, { material: m.dark, rotation: ALONG_X, cut: true });
  s.roundedBox(lift(-d, 0), [w + 0.2, d, d * 1.5], {
    material: m.wood,
    rotation,
    cut: true,
    rounding: 0,
  });
  const rim = lift(0.02, d - 0.01);
  s.roundedBox(rim, [w + 0.01, 0.028, 0.03], { material: m.band, rotation, rounding: 0.01 });
  s.roundedBox(lift(0.02, d + 0.02), [0.07, 0.07, 0.025], {
    material: m.band,
    rotation,
    rounding: 0.02,
  });
}

function drawTreasure({ s, look, m, half: [w, h, d] }: Draft): void {
  const top = h * 2;
  s.ellipsoid([0, top - 0.08, 0], [w - 0.08, 0.2, d - 0.06], {
    material: m.coin,
    displacement: 0.012,
    frequency: 14,
  });
  for (let i = 0; i < 34; i++) {
    const angle = i * 2.4;
    const out = Math.sqrt((i + 0.5) / 34);
    const x = Math.cos(angle) * out * (w - 0.14);
    const z = Math.sin(angle) * out * (d - 0.1);
    s.cylinder([x, top + 0.13 - 0.2 * out * out, z], 0.062, 0.014, {
      material: m.coin,
      rotation: [look.between(-0.7, 0.7), 0, look.between(-0.7, 0.7)],
      rounding: 0.006,
    });
  }
  for (const [i, gem] of [m.ruby, m.sapphire, m.emerald, m.ruby].entries()) {
    const x = (i - 1.5) * w * 0.42;
    s.prism([x, top + 0.12, look.between(-0.05, 0.16)], 6, 0.06, 0.045, {
      material: gem,
      rotation: [0.5, i, 0.3],
      rounding: 0.02,
    });
  }
  for (const { at } of ring(9, 0.1, top + 0.1, 0.3))
    s.sphere([at[0] * 1.6 + 0.12, at[1] + 0.06 - at[2] * 0.7, at[2] + d * 0.5], 0.024, {
      material: m.pearl,
    });
}

function drawSpill({ s, look, m, half: [w, , d] }: Draft): void {
  for (let i = 0; i < 6; i++)
    s.cylinder([look.between(-w, w), 0.016, d + look.between(0.12, 0.34)], 0.06, 0.016, {
      material: m.coin,
      rotation: [0.05, 0, look.between(-0.2, 0.2)],
      rounding: 0.006,
    });
}

export function drawChest(s: Sculpture, look: Palette): void {
  const closed = look.says('closed', 'locked', 'trunk', 'toolbox');
  const draft: Draft = {
    s,
    look,
    m: materials(look),
    half: [look.between(0.5, 0.6), look.between(0.2, 0.24), look.between(0.32, 0.36)],
    open: closed ? 0.02 : look.between(1, 1.35),
  };
  drawLid(draft);
  drawBody(draft);
  if (!closed) {
    drawTreasure(draft);
    drawSpill(draft);
  }
  s.floor();
}
