import type { Vector3 } from '../../../rasterizer/vector';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { type HouseDraft, houseMaterials } from './house-draft';
import { drawDoor, drawWindow } from './house-openings';
import { xy } from './points';

function drawWalls({ s, m, width, depth, height, rise, eaves }: HouseDraft): void {
  s.cylinder([0, -0.05, 0], 0.95, 0.06, {
    material: m.grass,
    rounding: 0.05,
    displacement: 0.02,
    frequency: 3,
  });
  s.roundedBox([0, 0.06, 0], [width + 0.05, 0.07, depth + 0.05], { material: m.stone });
  s.roundedBox([0, height + 0.1, 0], [width, height, depth], { material: m.wall, rounding: 0.015 });
  const gable = xy([-width, -0.03, width, -0.03, 0, rise - 0.03]);
  s.plate([0, eaves, 0], gable, depth, { material: m.wall });
}

function drawRoof({ s, m, width, depth, rise, eaves }: HouseDraft): void {
  const slope = Math.atan2(rise, width);
  const half = Math.hypot(rise, width) / 2 + 0.11;
  s.roundedBox([width / 2 + 0.055, eaves + rise / 2 - 0.045, 0], [half, 0.04, depth + 0.12], {
    material: m.roof,
    rotation: [0, 0, -slope],
    rounding: 0.015,
    mirror: true,
  });
  const ridge = eaves + rise + 0.04;
  s.roundCone([0, ridge, depth + 0.13], [0, ridge, -depth - 0.13], 0.05, 0.05, {
    material: m.beam,
  });
}

function drawTimber({ s, m, width, depth, height, rise, eaves }: HouseDraft): void {
  const material = m.beam;
  for (const side of [1, -1]) {
    const z = side * depth;
    s.roundedBox([width, height + 0.1, z], [0.04, height + 0.02, 0.04], { material, mirror: true });
    s.roundedBox([0, eaves - 0.03, z], [width, 0.035, 0.035], { material, rounding: 0.01 });
    const edge = side * (depth + 0.11);
    const foot: Vector3 = [width + 0.08, eaves - 0.07, edge];
    s.roundCone(foot, [0, eaves + rise + 0.01, edge], 0.035, 0.035, { material, mirror: true });
    s.roundedBox([0, eaves + rise * 0.4, z], [0.028, rise * 0.4, 0.03], {
      material,
      rounding: 0.01,
    });
  }
}

function drawChimney({ s, look, m, width, depth, rise, eaves }: HouseDraft): void {
  const x = (look.chance(0.5) ? -1 : 1) * width * 0.5;
  const z = -depth * 0.35;
  s.roundedBox([x, eaves + rise * 0.75, z], [0.09, rise * 0.5, 0.09], { material: m.stone });
  s.roundedBox([x, eaves + rise * 1.26, z], [0.115, 0.04, 0.115], { material: m.stone });
  s.roundedBox([x, eaves + rise * 1.3, z], [0.06, 0.06, 0.06], { material: m.beam, cut: true });
}

function drawBushes({ s, look, m }: HouseDraft): void {
  for (let i = 0; i < 6; i++) {
    const angle = look.between(0, 6.28);
    if (Math.sin(angle) > 0.75) continue;
    s.sphere([Math.cos(angle) * 0.72, 0.06, Math.sin(angle) * 0.68], 0.11, {
      material: m.leaf,
      displacement: 0.04,
      frequency: 9,
    });
  }
}

export function drawHouse(s: Sculpture, look: Palette): void {
  const height = look.between(0.3, 0.4);
  const draft: HouseDraft = {
    s,
    look,
    m: houseMaterials(look),
    width: look.between(0.42, 0.52),
    depth: look.between(0.36, 0.46),
    height,
    rise: look.between(0.34, 0.5),
    eaves: height * 2 + 0.1,
  };
  const { width, depth } = draft;
  const doorX = look.between(-0.15, 0.15);
  drawWalls(draft);
  drawRoof(draft);
  drawTimber(draft);
  drawWindow(draft, [doorX > 0 ? -width * 0.5 : width * 0.5, height + 0.16, depth], 0);
  drawWindow(draft, [width, height + 0.15, depth * 0.4], Math.PI / 2);
  drawWindow(draft, [width, height + 0.15, -depth * 0.4], Math.PI / 2);
  drawWindow(draft, [-width, height + 0.15, 0], -Math.PI / 2);
  drawWindow(draft, [0, height + 0.15, -depth], Math.PI);
  drawDoor(draft, doorX);
  drawChimney(draft);
  drawBushes(draft);
  s.floor(-0.11);
}
