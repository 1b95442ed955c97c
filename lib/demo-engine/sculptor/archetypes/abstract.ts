import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { mix } from './points';

type Draft = { s: Sculpture; look: Palette; main: number; accent: number };

function drawTwist({ s, look, main, accent }: Draft): void {
  const strands = 3 + Math.floor(look.between(0, 4));
  const turns = look.between(1, 3);
  for (let i = 0; i < strands; i++) {
    const radius = look.between(0.28, 0.4);
    const strand = [0, 1, 2, 3, 4, 5].map((step): Vector3 => {
      const t = step / 5;
      const angle = (i / strands) * 6.283 + t * turns * 2;
      const out = radius * Math.sin(t * 2.6 + 0.4);
      return [Math.cos(angle) * out, 0.15 + t * 1.35, Math.sin(angle) * out];
    });
    s.tube(strand, 0.12, 0.05, { material: i % 2 === 1 ? accent : main, blend: 0.07, segments: 6 });
  }
  s.sphere([0, 1.62, 0], 0.14, { material: main, blend: 0.05 });
}

function drawLoop({ s, look, main, accent }: Draft): void {
  const wobble = look.between(0.12, 0.25);
  const lobes = look.pick([2, 3]);
  const knot = Array.from({ length: 15 }, (_, i): Vector3 => {
    const t = (i / 14) * Math.PI * 2;
    const out = 0.42 + wobble * Math.cos(lobes * t);
    return [Math.cos(t) * out, 0.88 + Math.sin(t) * out, wobble * 1.3 * Math.sin(lobes * t)];
  });
  s.tube(knot, 0.12, 0.12, { material: main, segments: 4, blend: 0.03 });
  s.roundCone([0, 0.14, 0], [0, 0.42, 0], 0.1, 0.06, { material: accent, blend: 0.05 });
  s.sphere([0, 0.88, 0], 0.17, { material: accent });
}

function drawCairn({ s, look, main, accent }: Draft): void {
  let y = 0.15;
  for (let i = 0; i < 5; i++) {
    const size = mix(0.36, 0.13, i / 4) * look.between(0.9, 1.1);
    y += size * 0.58;
    s.ellipsoid(
      [look.between(-0.05, 0.05), y, look.between(-0.05, 0.05)],
      [size, size * 0.64, size * 0.9],
      {
        material: i % 2 === 1 ? accent : main,
        rotation: [0, look.between(0, 3), look.between(-0.12, 0.12)],
      },
    );
    y += size * 0.56;
  }
}

/** What stands for a noun nobody taught us: a sculpture whose look follows the words. */
export function drawAbstract(s: Sculpture, look: Palette): void {
  const type = look.pick(['marble', 'metal', 'gem', 'plastic'] as const);
  const draft: Draft = {
    s,
    look,
    main: look.main(type, [0xd9a53a, 0xe8e2d8, 0x2a6fb8, 0xb03a5a, 0x2fa890], {
      accent: look.pick([0x2a2a30, 0x7a4fc0, 0xf0a040]),
      roughness: 0.2,
      glow: 0.6,
    }),
    accent: look.accent('metal', [0xc9973a, 0x303338, 0xd8d4cc], { roughness: 0.25 }),
  };
  const stone = look.plain('stone', 0x3a3a3e, { accent: 0x55555a });
  s.cylinder([0, 0.05, 0], 0.46, 0.05, { material: stone, rounding: 0.015 });
  s.cylinder([0, 0.12, 0], 0.4, 0.04, { material: stone, rounding: 0.015 });
  s.torus([0, 0.1, 0], 0.405, 0.014, { material: draft.accent });
  look.pick([drawTwist, drawLoop, drawCairn])(draft);
}
