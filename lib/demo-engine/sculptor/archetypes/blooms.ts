import type { Vector3 } from '../../../rasterizer/vector';
import type { FlowerDraft } from './flower-draft';
import { ring, smooth } from './points';

/** Frame of a bloom facing `pitch` radians above the horizon, towards +z. */
const facing =
  (centre: Vector3, pitch: number) =>
  (x: number, y: number, far: number): Vector3 => [
    centre[0] + x,
    centre[1] + y * Math.cos(pitch) + far * Math.sin(pitch),
    centre[2] - y * Math.sin(pitch) + far * Math.cos(pitch),
  ];

export function drawDaisyBloom({ s, look, m }: FlowerDraft, centre: Vector3, size: number): void {
  const pitch = look.between(0.35, 0.6);
  const at = facing(centre, pitch);
  const rows = look.says('sunflower')
    ? [
        [15, 1, 0],
        [15, 0.82, 0.05],
      ]
    : [[look.pick([7, 9, 11]), 1, 0]];
  for (const [count, reach, front] of rows as [number, number, number][])
    for (const { angle } of ring(count, 1, 0, front * 4)) {
      const [c, d] = [Math.cos(angle) * size * reach, Math.sin(angle) * size * reach];
      const wide = Math.min(0.13, (size * 2.3) / count) * 1.1;
      s.tube(
        [at(c * 0.3, d * 0.3, front), at(c * 0.7, d * 0.7, front + 0.05), at(c, d, front - 0.01)],
        wide,
        wide * 0.5,
        {
          material: m.petal,
          segments: 2,
          radius: (t) => wide * (0.5 + 0.55 * Math.sin(t * 2.6)),
          blend: 0.01,
        },
      );
    }
  s.ellipsoid(at(0, 0, 0.04), [size * 0.42, size * 0.42, size * 0.24], {
    material: m.heart,
    rotation: [-pitch, 0, 0],
    displacement: 0.015,
    frequency: 18,
  });
}

export function drawRoseBloom({ s, m }: FlowerDraft, [x, y, z]: Vector3, size: number): void {
  s.ellipsoid([x, y + size * 0.5, z], [size * 0.3, size * 0.42, size * 0.3], { material: m.petal });
  s.torus([x, y + size * 0.88, z], size * 0.13, size * 0.07, { material: m.petal });
  const whorls = [
    { count: 3, out: 0.26, up: 0.52, tall: 0.46, lean: 0.06 },
    { count: 5, out: 0.46, up: 0.4, tall: 0.46, lean: 0.28 },
    { count: 6, out: 0.66, up: 0.24, tall: 0.42, lean: 0.55 },
  ];
  for (const { count, out, up, tall, lean } of whorls)
    for (const { at, angle } of ring(count, out * size, 0, count * 0.7)) {
      const centre: Vector3 = [x + at[0], y + up * size, z + at[2]];
      s.ellipsoid(centre, [size * 0.4, size * tall, size * 0.07], {
        material: m.petal,
        rotation: [lean, Math.PI / 2 - angle, 0],
      });
    }
  for (const { at } of ring(5, size * 0.55, y - size * 0.06))
    s.roundCone([x, y, z], [x + at[0], at[1], z + at[2]], size * 0.12, size * 0.02, {
      material: m.stem,
    });
}

export function drawTulipBloom({ s, m }: FlowerDraft, [x, y, z]: Vector3, size: number): void {
  s.lathe(
    [x, y, z],
    smooth([
      [0, -0.02],
      [size * 0.5, size * 0.1],
      [size * 0.64, size * 0.55],
      [size * 0.5, size * 1.1],
      [size * 0.3, size * 0.9],
      [0, size * 0.7],
    ]),
    { material: m.petal },
  );
  for (const { at } of ring(6, size * 0.5, y + size * 0.95, 0.3))
    s.roundCone(
      [x + at[0], y + size * 0.7, z + at[2]],
      [x + at[0] * 1.05, y + size * 1.38, z + at[2] * 1.05],
      size * 0.26,
      0.02,
      { material: m.petal, blend: 0.03 },
    );
}
