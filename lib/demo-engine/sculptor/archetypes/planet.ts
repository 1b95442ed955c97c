import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ring } from './points';

function drawRings(s: Sculpture, look: Palette): void {
  const dust = look.accent('ring', [0xd8c49a, 0xc8b8d8], { accent: 0x8a6a4a });
  const tilt = look.between(0.2, 0.5);
  const rotation: [number, number, number] = [tilt, 0, tilt * 0.5];
  for (const [radius, half] of [
    [1.13, 0.035],
    [1.0, 0.06],
    [0.84, 0.05],
  ] as const) {
    s.cylinder([0, 0, 0], radius + half, 0.02, { material: dust, rotation, rounding: 0.012 });
    s.cylinder([0, 0, 0], radius - half, 0.06, { cut: true, rotation });
  }
}

function drawCraters(s: Sculpture, look: Palette, rock: number): void {
  for (let i = 0; i < 16; i++) {
    const y = look.between(-0.9, 0.9);
    const angle = i * 2.4 + look.between(0, 0.6);
    const flat = Math.sqrt(1 - y * y);
    const size = look.between(0.1, 0.24);
    const at = (far: number): [number, number, number] => [
      Math.cos(angle) * flat * far,
      y * far,
      Math.sin(angle) * flat * far,
    ];
    s.sphere(at(0.62 + size * 0.62), size, { material: rock, cut: true, blend: 0.03 });
  }
}

export function drawPlanet(s: Sculpture, look: Palette): void {
  const rock = look.plain('stone', 0x9a9690, { accent: 0x6a6862 });
  if (look.says('moon', 'asteroid', 'mond')) {
    const grey = look.main('plaster', [0xc4c0b8, 0xa8a49c]);
    s.sphere([0, 0, 0], 0.62, { material: grey, displacement: 0.012, frequency: 3 });
    drawCraters(s, look, grey);
    return;
  }
  const earth = look.says('earth', 'world', 'globe');
  const land = look.main('planet', earth ? [0x4a8a3a] : [0x4a8a3a, 0xb8703a, 0x8a5aa8, 0xc84a3a], {
    accent: earth ? 0x1a4a8a : look.pick([0x1a4a8a, 0x206a7a, 0x5a2a6a]),
    scale: look.between(0.8, 1.3),
  });
  if (look.says('ring', 'ringed', 'saturn') || (!earth && look.chance(0.5))) drawRings(s, look);
  s.sphere([0, 0, 0], 0.62, { material: land, displacement: 0.02, frequency: 3 });
  s.sphere([0.78, 0.42, 0.3], 0.13, { material: rock, displacement: 0.03, frequency: 9 });
  for (const { at } of ring(3, 0.12, 0, 0.4))
    s.sphere([0.78 + at[0] * 0.9, 0.42 + at[2] * 0.9, 0.3 + 0.06], 0.035, {
      material: rock,
      cut: true,
      blend: 0.02,
    });
}
