import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, mix, ring } from './points';

const metals = (look: Palette) => ({
  paint: look.main('paint', [0xe8821e, 0xe8b41e, 0xd8402a, 0x2f6fc0, 0xdedede], {
    roughness: 0.38,
    wear: 0.8,
  }),
  dark: look.plain('metal', 0x3a3d42, { roughness: 0.45 }),
  bright: look.accent('metal', [0xb9bdc2], { roughness: 0.28 }),
  rubber: look.plain('rubber', 0x17181a),
  hazard: look.plain('paint', 0xf0c020, { accent: 0x18181a, stripes: 15, roughness: 0.5 }),
  glow: look.plain('glow', 0x40e0ff),
});
type Metals = ReturnType<typeof metals>;

function drawBase(s: Sculpture, { paint, dark, bright, hazard }: Metals): void {
  s.cylinder([0, 0.04, 0], 0.46, 0.04, { material: dark, rounding: 0.015 });
  s.cylinder([0, 0.1, 0], 0.4, 0.035, { material: hazard, rounding: 0.01 });
  for (const { at } of ring(8, 0.41, 0.09))
    s.prism(at, 6, 0.035, 0.02, { material: bright, rounding: 0.005 });
  s.taperedCylinder([0, 0.27, 0], 0.15, 0.33, 0.24, { material: paint, rounding: 0.03 });
  s.cylinder([0, 0.22, 0], 0.325, 0.012, { material: dark, cut: true });
  s.cylinder([0, 0.45, 0], 0.25, 0.05, { material: dark, rounding: 0.015 });
  for (const { at, angle } of ring(12, 0.255, 0.45))
    s.roundedBox(at, [0.018, 0.035, 0.018], {
      material: bright,
      rounding: 0.006,
      rotation: [0, -angle, 0],
    });
  s.roundedBox([0.17, 0.66, 0], [0.05, 0.2, 0.15], {
    material: paint,
    rounding: 0.04,
    mirror: true,
    blend: 0.03,
  });
}

function drawJoint(s: Sculpture, m: Metals, joint: { at: Vector3; radius: number; half: number }) {
  const { at, radius, half } = joint;
  s.cylinder(at, radius, half, { material: m.dark, rotation: ALONG_X, rounding: 0.02 });
  s.cylinder(at, radius * 0.72, half + 0.03, {
    material: m.paint,
    rotation: ALONG_X,
    rounding: 0.015,
  });
  s.cylinder(at, radius * 0.45, half + 0.05, {
    material: m.bright,
    rotation: ALONG_X,
    rounding: 0.01,
  });
  s.prism(at, 6, radius * 0.2, half + 0.075, {
    material: m.dark,
    rotation: ALONG_X,
    rounding: 0.006,
  });
}

type Beam = { from: Vector3; to: Vector3; thick: number; thin: number };

function drawBeam(s: Sculpture, { paint, dark, bright }: Metals, beam: Beam): void {
  const { from, to, thick, thin } = beam;
  const middle: Vector3 = [0, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
  const tilt = Math.atan2(to[2] - from[2], to[1] - from[1]);
  const half = Math.hypot(to[1] - from[1], to[2] - from[2]) / 2;
  const rotation: Vector3 = [tilt, 0, 0];
  s.roundCone(from, to, thick, thin, { material: paint, blend: 0.02 });
  s.roundedBox(middle, [thick * 1.25, half * 0.55, thick * 0.55], {
    material: dark,
    rotation,
    cut: true,
    rounding: 0.03,
  });
  s.roundedBox(middle, [thick * 0.5, half * 0.62, thick * 0.5], {
    material: dark,
    rotation,
    rounding: 0.02,
  });
  s.roundedBox([thick * 0.95, middle[1], middle[2]], [0.02, half * 0.8, thick * 0.32], {
    material: paint,
    rotation,
    mirror: true,
    rounding: 0.015,
  });
  for (let i = -2; i < 3; i++) {
    const y = middle[1] + Math.cos(tilt) * i * half * 0.33;
    const z = middle[2] + Math.sin(tilt) * i * half * 0.33;
    s.cylinder([thick * 0.98, y, z], 0.018, 0.03, {
      material: bright,
      rotation: ALONG_X,
      mirror: true,
      rounding: 0.004,
    });
  }
}

type Skeleton = { shoulder: Vector3; elbow: Vector3; wrist: Vector3 };

function drawPistonAndHoses(s: Sculpture, m: Metals, { shoulder, elbow, wrist }: Skeleton): void {
  const up = (t: number) => mix(shoulder[1], elbow[1], t);
  const back = (t: number) => mix(shoulder[2], elbow[2], t);
  s.roundCone([0, shoulder[1] - 0.12, -0.24], [0, up(0.62), back(0.62) - 0.16], 0.045, 0.045, {
    material: m.dark,
  });
  s.roundCone([0, up(0.5), back(0.5) - 0.19], [0, elbow[1] - 0.06, elbow[2] - 0.1], 0.024, 0.024, {
    material: m.bright,
  });
  for (const x of [-1, 1]) {
    const hose: Vector3[] = [
      [x * 0.2, 0.5, -0.14],
      [x * 0.26, 0.8, -0.3],
      [x * 0.2, up(0.75), back(0.75) - 0.22],
      [x * 0.13, elbow[1] + 0.14, elbow[2] - 0.1],
      [x * 0.1, mix(elbow[1], wrist[1], 0.35) + 0.17, mix(elbow[2], wrist[2], 0.35)],
      [x * 0.06, wrist[1] + 0.1, wrist[2] - 0.08],
    ];
    s.tube(hose, 0.022, 0.018, { material: m.rubber, segments: 7 });
  }
}

function drawGripper(s: Sculpture, m: Metals, grip: { wrist: Vector3; fingers: number }): void {
  const y = grip.wrist[1] - 0.16;
  const z = grip.wrist[2] + 0.03;
  s.cylinder([0, y, z], 0.075, 0.1, { material: m.bright, rounding: 0.015 });
  s.cylinder([0, y - 0.11, z], 0.11, 0.035, { material: m.dark, rounding: 0.012 });
  s.torus([0, y - 0.055, z], 0.08, 0.012, { material: m.glow });
  for (const { angle } of ring(grip.fingers, 1, 0, Math.PI / 2)) {
    const at = (out: number, up: number): Vector3 => [
      Math.cos(angle) * out,
      y + up,
      z + Math.sin(angle) * out,
    ];
    s.roundCone(at(0.07, -0.14), at(0.17, -0.24), 0.036, 0.03, { material: m.paint });
    s.sphere(at(0.17, -0.24), 0.04, { material: m.bright });
    s.roundCone(at(0.17, -0.24), at(0.13, -0.36), 0.03, 0.024, { material: m.dark });
    s.roundCone(at(0.13, -0.36), at(0.055, -0.44), 0.024, 0.014, { material: m.rubber });
  }
}

export function drawRobotArm(s: Sculpture, look: Palette): void {
  const m = metals(look);
  const lean = look.between(0.05, 0.4);
  const upper = look.between(0.68, 0.82);
  const reach = look.between(1.15, 1.5);
  const fore = look.between(0.78, 0.95);
  const shoulder: Vector3 = [0, 0.76, 0];
  const elbow: Vector3 = [0, shoulder[1] + Math.cos(lean) * upper, -Math.sin(lean) * upper];
  const wrist: Vector3 = [
    0,
    elbow[1] + Math.cos(reach) * fore * 0.9,
    elbow[2] + Math.sin(reach) * fore,
  ];
  drawBase(s, m);
  drawJoint(s, m, { at: shoulder, radius: 0.19, half: 0.22 });
  drawBeam(s, m, { from: shoulder, to: elbow, thick: 0.155, thin: 0.125 });
  drawJoint(s, m, { at: elbow, radius: 0.155, half: 0.19 });
  drawBeam(s, m, { from: elbow, to: wrist, thick: 0.125, thin: 0.085 });
  drawJoint(s, m, { at: wrist, radius: 0.105, half: 0.13 });
  drawPistonAndHoses(s, m, { shoulder, elbow, wrist });
  drawGripper(s, m, { wrist, fingers: look.chance(0.5) ? 3 : 2 });
}
