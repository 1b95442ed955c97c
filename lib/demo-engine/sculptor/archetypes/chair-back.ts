import type { Vector3 } from '../../../rasterizer/vector';
import type { ChairDraft } from './chair-draft';
import { xy } from './points';

export function drawBackFrame({
  s,
  frame: material,
  width,
  seat,
  back,
  top,
  arch,
  lean,
}: ChairDraft): void {
  const post: Vector3[] = [
    [width * 0.86, seat - 0.05, lean(seat)],
    [width * 0.88, seat + back * 0.5, lean(seat + back * 0.5)],
    [width * 0.86, top, lean(top)],
  ];
  s.tube(post, 0.036, 0.028, { material, mirror: true, segments: 5 });
  s.ellipsoid([width * 0.86, top + 0.03, lean(top)], [0.04, 0.05, 0.04], {
    material,
    mirror: true,
    blend: 0.015,
  });
  const z = lean(top - 0.06);
  const rail: Vector3[] = [
    [-width * 0.86, top - 0.06, z],
    [0, top - 0.06 + arch, z - 0.05],
    [width * 0.86, top - 0.06, z],
  ];
  const swell = (t: number) => 0.034 + 0.03 * Math.sin(t * Math.PI);
  s.tube(rail, 0.04, 0.04, { material, radius: swell, segments: 6, blend: 0.02 });
}

/** What closes the back, by name. */
export const fillings: Record<string, (draft: ChairDraft) => void> = {
  slats({ s, frame: material, width, seat, back, tilt, lean }) {
    const y = seat + back * 0.54;
    for (let i = -1; i < 2; i++)
      s.roundedBox([i * width * 0.5, y, lean(y) - 0.01], [width * 0.15, back * 0.36, 0.012], {
        material,
        rotation: [(-tilt / back) * 1.1, 0, 0],
        rounding: 0.008,
      });
  },
  spindles({ s, frame: material, width, seat, back, top, lean }) {
    for (let i = -2; i < 3; i++) {
      const x = i * width * 0.33;
      const foot: Vector3 = [x, seat + 0.13, lean(seat + 0.13)];
      s.roundCone(foot, [x, top - 0.05, lean(top - 0.05) - 0.03], 0.015, 0.015, { material });
      const middle: Vector3 = [x, seat + back * 0.5, lean(seat + back * 0.5) - 0.015];
      s.ellipsoid(middle, [0.028, 0.07, 0.028], { material, blend: 0.02 });
    }
  },
  heart({ s, frame: material, width: w, seat, back: b, tilt, lean }) {
    const z = lean(seat + b * 0.52) - 0.012;
    const splat = [-0.22 * w, -0.38 * b, 0.22 * w, -0.38 * b, 0.34 * w, 0, 0.26 * w, 0.4 * b];
    const outline = xy([...splat, -0.26 * w, 0.4 * b, -0.34 * w, 0]);
    s.plate([0, seat + b * 0.52, z], outline, 0.016, {
      material,
      rotation: [(-tilt / b) * 1.1, 0, 0],
    });
    const heart = xy([0, -0.09, 0.07, 0.02, 0.04, 0.07, 0, 0.045, -0.04, 0.07, -0.07, 0.02]);
    s.plate([0, seat + b * 0.58, z], heart, 0.05, {
      material,
      cut: true,
      rotation: [-tilt / b, 0, 0],
    });
  },
  ladder({ s, frame: material, width, seat, back, lean }) {
    for (let i = 0; i < 3; i++) {
      const y = seat + back * (0.2 + i * 0.24);
      const rung: Vector3[] = [
        [-width * 0.86, y, lean(y)],
        [0, y + 0.03, lean(y) - 0.05],
        [width * 0.86, y, lean(y)],
      ];
      const swell = (t: number) => 0.026 + 0.018 * Math.sin(t * Math.PI);
      s.tube(rung, 0.03, 0.03, { material, radius: swell, segments: 5 });
    }
  },
};
