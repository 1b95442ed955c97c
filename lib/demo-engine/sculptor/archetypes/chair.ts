import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import type { Vector3 } from '../vector';
import { xy } from './points';

const woods = [
  [0x8a5a2e, 0x5f3a1b],
  [0xa8743f, 0x7a4e26],
  [0x6a4226, 0x452813],
  [0xc09a62, 0x94703e],
] as const;

function measure(look: Palette) {
  const width = look.between(0.3, 0.36);
  const depth = look.between(0.28, 0.33);
  const seat = 0.52;
  const back = look.is('royal') || look.says('throne') ? 0.95 : look.between(0.62, 0.82);
  const tilt = look.between(0.05, 0.13);
  const rear = -depth * 0.86;
  return {
    width,
    depth,
    seat,
    back,
    tilt,
    top: seat + back,
    splay: look.between(0.02, 0.06),
    turned: look.chance(0.55),
    arch: look.between(0.02, 0.1),
    /** z of the leaning back at height y. */
    lean: (y: number) => rear - tilt * Math.max(0, (y - seat) / back) ** 1.3,
  };
}

type Draft = ReturnType<typeof measure> & { s: Sculpture; frame: number };

function drawLegs({ s, frame: material, width, depth, seat, splay, turned }: Draft): void {
  for (const side of [1, -1]) {
    const x = width * 0.84;
    const z = side * depth * 0.84;
    if (!turned) {
      s.roundedBox([x, seat / 2, z], [0.034, seat / 2, 0.034], {
        material,
        mirror: true,
        rounding: 0.01,
      });
      s.roundedBox([0, seat - 0.07, z], [width * 0.82, 0.04, 0.014], { material, rounding: 0.006 });
      continue;
    }
    const at = (y: number): Vector3 => {
      const out = splay * (1 - y / seat);
      return [x + out, y, z + side * out];
    };
    s.roundCone(at(0), at(seat - 0.02), 0.026, 0.042, { material, mirror: true });
    for (const y of [0.12, 0.3, 0.4])
      s.torus(at(y), 0.032, 0.014, { material, mirror: true, blend: 0.012 });
    s.ellipsoid(at(seat / 2), [0.047, 0.06, 0.047], { material, mirror: true, blend: 0.02 });
  }
  s.roundedBox([0, 0.17, 0], [width * 0.84, 0.017, 0.02], { material, rounding: 0.012 });
  s.roundedBox([width * 0.84 + splay * 0.55, 0.2, 0], [0.018, 0.02, depth * 0.86], {
    material,
    mirror: true,
    rounding: 0.012,
  });
}

function drawSeat({ s, frame: material, width, depth, seat }: Draft): void {
  s.roundedBox([0, seat + 0.005, 0], [width, 0.032, depth], {
    material,
    rounding: 0.028,
    blend: 0.01,
  });
  s.ellipsoid([0, seat + 0.17, 0.02], [width * 0.88, 0.15, depth * 0.85], {
    material,
    cut: true,
    blend: 0.02,
  });
}

function drawCushion({ s, width, depth, seat }: Draft, cloth: number): void {
  s.roundedBox([0, seat + 0.06, 0.01], [width * 0.86, 0.05, depth * 0.84], {
    material: cloth,
    rounding: 0.048,
  });
  s.ellipsoid([0, seat + 0.1, 0.01], [width * 0.7, 0.05, depth * 0.66], {
    material: cloth,
    blend: 0.06,
  });
  s.torus([0, seat + 0.108, 0.01], 0.012, 0.012, { material: cloth });
}

function drawBackFrame({ s, frame: material, width, seat, back, top, arch, lean }: Draft): void {
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

const fillings: Record<string, (draft: Draft) => void> = {
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

function drawArms({ s, frame: material, width, depth, seat, lean }: Draft): void {
  const rest: Vector3[] = [
    [width * 0.9, seat + 0.26, lean(seat + 0.26)],
    [width * 0.98, seat + 0.28, 0],
    [width * 0.95, seat + 0.26, depth * 0.8],
  ];
  s.tube(rest, 0.03, 0.035, { material, mirror: true, segments: 5 });
  const post: Vector3 = [width * 0.92, seat, depth * 0.7];
  s.roundCone(post, [width * 0.95, seat + 0.25, depth * 0.72], 0.025, 0.03, {
    material,
    mirror: true,
  });
}

export function drawChair(s: Sculpture, look: Palette): void {
  const [light, dark] = look.pick(woods);
  const draft = { ...measure(look), s, frame: look.main('wood', [light], { accent: dark }) };
  const cloth = look.accent('cloth', [0x8a2f2a, 0x2f5a8a, 0x4f7a4a, 0xb08a3a]);
  const stool = look.says('stool', 'bar');
  drawLegs(draft);
  drawSeat(draft);
  if (look.says('cushion', 'cozy', 'throne') || look.is('royal') || look.chance(0.4))
    drawCushion(draft, cloth);
  if (stool) return;
  drawBackFrame(draft);
  const filling = look.pick(['slats', 'spindles', 'heart', 'ladder']);
  if (filling !== 'ladder') {
    const y = draft.seat + 0.13;
    s.roundedBox([0, y, draft.lean(y)], [draft.width * 0.85, 0.03, 0.018], {
      material: draft.frame,
      rounding: 0.01,
    });
  }
  fillings[filling]?.(draft);
  if (look.says('arm', 'armrest', 'throne', 'armchair') || look.is('royal')) drawArms(draft);
}
