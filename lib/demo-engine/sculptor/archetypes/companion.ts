import type { Vector3 } from '../../../rasterizer/vector';
import { tint } from '../color';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { xyz } from './points';

const coats = (look: Palette, usual: readonly number[], spotted: boolean) => {
  const base = look.mainColor(usual);
  return {
    base,
    fur: look.main('fur', [base], { accent: tint(base, 0.5), spots: spotted ? 0.8 : 0 }),
    pale: look.plain('fur', [0.95, 0.9, 0.82]),
    shaded: look.plain('fur', tint(base, 0.6)),
    inner: look.plain('skin', 0xe8a0a0, { roughness: 0.6 }),
    eye: look.plain('eye', 0xffffff, {
      accent: look.pick([0x6a3a10, 0x2a7a4a, 0x2a5aa8, 0xa86a10]),
      iris: look.is('cute') ? 0.95 : 0.85,
      relief: 0,
    }),
    dark: look.plain('plastic', 0x1c1416, { roughness: 0.25 }),
    mouth: look.plain('plastic', 0x5a2228, { roughness: 0.7 }),
    trim: look.accent('leather', [0xb02a2a, 0x2a5ab0, 0x2f8a4a]),
    tag: look.plain('metal', 0xd9a53a, { roughness: 0.25 }),
  };
};

export type CompanionDraft = {
  s: Sculpture;
  m: ReturnType<typeof coats>;
  /** Centre of the head. */
  head: Vector3;
  look: Palette;
};

/** The sitting, furry body and the round head that cat, dog, rabbit and bear have in common. */
export function startCompanion(
  s: Sculpture,
  look: Palette,
  coat: { usual: readonly number[]; spotted: boolean },
): CompanionDraft {
  const m = coats(look, coat.usual, coat.spotted);
  const head: Vector3 = [0, look.is('cute') ? 0.96 : 1.02, 0.2];
  s.ellipsoid([0, 0.44, 0], [0.32, 0.4, 0.3], { material: m.fur });
  s.ellipsoid([0, 0.29, -0.06], [0.37, 0.28, 0.34], { material: m.fur, blend: 0.15 });
  s.ellipsoid([0, 0.42, 0.14], [0.22, 0.3, 0.2], { material: m.pale, blend: 0.05 });
  s.roundCone([0, 0.7, 0.04], [0, head[1] - 0.12, head[2] - 0.1], 0.2, 0.21, {
    material: m.fur,
    blend: 0.1,
  });
  s.ellipsoid(head, [0.38, 0.33, 0.34], { material: m.fur, blend: 0.1 });
  return { s, m, head, look };
}

export function drawEyes({ s, m, head: [, y, z] }: CompanionDraft, size = 1): void {
  const pair = { mirror: true, rotation: [-0.05, 0.42, 0] as const };
  s.ellipsoid([0.185, y + 0.03, z + 0.24], [0.1 * size, 0.12 * size, 0.09 * size], {
    material: m.eye,
    ...pair,
  });
  const lid: Vector3 = [Math.PI / 2 - 0.1, 0, 0];
  s.torus([0.184, y + 0.03, z + 0.222], 0.106 * size, 0.016, {
    material: m.fur,
    mirror: true,
    rotation: lid,
    blend: 0.03,
  });
}

/** Two pads, a nose and a smile: what cats, rabbits and bears have. */
export function drawMuzzle({ s, m, head: [, y, z] }: CompanionDraft, pad = 0.1): void {
  s.ellipsoid([pad * 0.72, y - 0.13, z + 0.3], [pad, pad * 0.85, pad], {
    material: m.pale,
    mirror: true,
    blend: 0.05,
  });
  s.ellipsoid([0, y - 0.06, z + 0.385], [0.045, 0.032, 0.034], { material: m.dark, blend: 0.01 });
  const smile: Vector3[] = [
    [-0.11, y - 0.15, z + 0.375],
    [-0.06, y - 0.19, z + 0.4],
    [0, y - 0.13, z + 0.415],
    [0.06, y - 0.19, z + 0.4],
    [0.11, y - 0.15, z + 0.375],
  ];
  s.tube(smile, 0.009, 0.009, { material: m.dark, segments: 3 });
}

export function drawPaws({ s, m }: CompanionDraft): void {
  const fur = { material: m.fur, mirror: true };
  const foreleg = xyz([0.2, 0.55, 0.12, 0.21, 0.3, 0.27, 0.17, 0.08, 0.33]);
  s.tube(foreleg, 0.105, 0.085, { ...fur, blend: 0.05, segments: 4 });
  s.ellipsoid([0.17, 0.06, 0.38], [0.1, 0.07, 0.12], {
    material: m.pale,
    mirror: true,
    blend: 0.04,
  });
  s.ellipsoid([0.32, 0.17, 0.02], [0.14, 0.18, 0.22], { ...fur, blend: 0.06 });
  s.ellipsoid([0.34, 0.06, 0.22], [0.11, 0.07, 0.15], { ...fur, blend: 0.04 });
  for (let i = -1; i < 2; i += 2)
    s.roundCone([0.17 + i * 0.035, 0.1, 0.47], [0.17 + i * 0.035, 0.03, 0.505], 0.009, 0.009, {
      material: m.dark,
      mirror: true,
    });
}

export function drawCollar({ s, m }: CompanionDraft): void {
  s.torus([0, 0.715, 0.075], 0.235, 0.035, { material: m.trim, rotation: [0.22, 0, 0] });
  s.cylinder([0, 0.63, 0.335], 0.05, 0.014, { material: m.tag, rotation: [Math.PI / 2, 0, 0] });
}
