import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { type DragonDraft, dragonSkins } from './dragon-draft';
import { drawTail, drawWings } from './dragon-wings';
import { mix, xy, xyz } from './points';

function drawBody({ s, m, head }: DragonDraft): void {
  s.ellipsoid([0, 0.44, 0], [0.33, 0.4, 0.31], { material: m.hide });
  s.ellipsoid([0, 0.3, -0.06], [0.36, 0.27, 0.33], { material: m.hide, blend: 0.15 });
  s.ellipsoid([0, 0.4, 0.13], [0.235, 0.31, 0.22], { material: m.belly, blend: 0.02 });
  for (let i = 0; i < 4; i++)
    s.torus([0, 0.23 + i * 0.115, 0.02], 0.315 - Math.abs(i - 1.2) * 0.022, 0.012, {
      material: m.belly,
      cut: true,
      rotation: [-0.12, 0, 0],
      blend: 0.02,
    });
  const throat: Vector3 = [0, head[1] - 0.12, head[2] - 0.1];
  s.roundCone([0, 0.7, 0.04], throat, 0.2, 0.21, { material: m.hide, blend: 0.1 });
}

function drawHead({ s, m, head: [, y, z] }: DragonDraft): void {
  s.ellipsoid([0, y, z], [0.37, 0.33, 0.34], { material: m.hide, blend: 0.1 });
  s.ellipsoid([0, y - 0.1, z + 0.22], [0.25, 0.17, 0.22], { material: m.hide, blend: 0.09 });
  s.ellipsoid([0, y - 0.155, z + 0.25], [0.22, 0.1, 0.19], { material: m.belly, blend: 0.03 });
  s.ellipsoid([0.185, y + 0.03, z + 0.225], [0.115, 0.135, 0.105], {
    material: m.eye,
    mirror: true,
    rotation: [0, 0.38, 0],
  });
  s.torus([0.182, y + 0.035, z + 0.21], 0.125, 0.02, {
    material: m.hide,
    mirror: true,
    rotation: [Math.PI / 2 - 0.08, 0, 0],
    blend: 0.03,
  });
  s.ellipsoid([0.07, y - 0.045, z + 0.43], [0.024, 0.018, 0.02], {
    material: m.dark,
    mirror: true,
  });
  const smile: Vector3[] = [
    [-0.2, y - 0.14, z + 0.31],
    [-0.1, y - 0.185, z + 0.425],
    [0, y - 0.175, z + 0.455],
    [0.1, y - 0.185, z + 0.425],
    [0.2, y - 0.14, z + 0.31],
  ];
  s.tube(smile, 0.013, 0.013, { material: m.mouth, cut: true, segments: 4 });
  const fang: Vector3 = [0.1, y - 0.17, z + 0.425];
  s.roundCone(fang, [0.1, y - 0.225, z + 0.425], 0.022, 0.004, { material: m.horn, mirror: true });
}

function drawHornsAndCrest({ s, m, head: [, y, z] }: DragonDraft): void {
  const horn: Vector3[] = [
    [0.15, y + 0.26, z - 0.04],
    [0.2, y + 0.4, z - 0.1],
    [0.26, y + 0.5, z - 0.22],
  ];
  s.tube(horn, 0.06, 0.014, { material: m.horn, mirror: true, segments: 5 });
  const ear = xy([0, -0.06, 0.16, 0.06, 0.05, 0.03, 0.1, 0.13, -0.02, 0.1]);
  s.plate([0.36, y + 0.07, z - 0.08], ear, 0.018, {
    material: m.wing,
    mirror: true,
    rotation: [0, 0.35, 0.25],
    rounding: 0.012,
    blend: 0.02,
  });
  for (let i = 0; i < 7; i++) {
    const t = i / 6;
    const spineY = mix(y + 0.33, 0.3, t);
    const spineZ = mix(z - 0.02, -0.44, t ** 0.7);
    const tip: Vector3 = [0, spineY + 0.09 - 0.05 * t, spineZ - 0.06 - 0.04 * t];
    s.roundCone([0, spineY - 0.02, spineZ + 0.03], tip, 0.055 - 0.018 * t, 0.008, {
      material: m.wing,
      blend: 0.015,
    });
  }
}

function drawLimbs({ s, m }: DragonDraft): void {
  const arm = xyz([0.24, 0.6, 0.1, 0.36, 0.46, 0.2, 0.33, 0.38, 0.33]);
  const hide = { material: m.hide, mirror: true };
  const claw = { material: m.horn, mirror: true };
  s.tube(arm, 0.1, 0.085, { ...hide, blend: 0.06, segments: 4 });
  s.ellipsoid([0.24, 0.13, 0.16], [0.14, 0.13, 0.2], { ...hide, blend: 0.08 });
  s.ellipsoid([0.245, 0.07, 0.28], [0.13, 0.075, 0.14], { ...hide, blend: 0.05 });
  for (let i = -1; i < 2; i++) {
    s.roundCone([0.245 + i * 0.075, 0.06, 0.4], [0.245 + i * 0.08, 0.035, 0.46], 0.035, 0.01, claw);
    s.roundCone([0.33 + i * 0.045, 0.37, 0.385], [0.33 + i * 0.05, 0.33, 0.43], 0.026, 0.006, claw);
  }
}

export function drawDragon(s: Sculpture, look: Palette): void {
  const wingless = look.says('dinosaur', 'dino', 'rex', 'trex', 'raptor', 'lizard');
  const draft: DragonDraft = {
    s,
    m: dragonSkins(look),
    head: [0, 1.02, 0.2],
    span: look.between(0.85, look.is('big') ? 1.3 : 1.1),
  };
  drawBody(draft);
  drawHead(draft);
  drawHornsAndCrest(draft);
  if (!wingless) drawWings(draft);
  drawTail(draft);
  drawLimbs(draft);
  s.floor();
}
