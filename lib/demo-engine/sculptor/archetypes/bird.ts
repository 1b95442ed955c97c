import type { Vector3 } from '../../../rasterizer/vector';
import { tint } from '../color';
import type { Palette } from '../palette';
import type { Sculpture } from '../sculpture';
import { ALONG_X, xy } from './points';

const KINDS = {
  owl: { color: [0x8a6440, 0x7a7068, 0xb08a5a], beak: 0xe0a030, breast: 0xe8d8b8 },
  penguin: { color: [0x2a2e38], beak: 0xf0a030, breast: 0xf4f2ea },
  chick: { color: [0xf2ce3a], beak: 0xe8862a, breast: 0xf8e070 },
  duck: { color: [0xf2c82a], beak: 0xe87a22, breast: 0xf8dc60 },
  parrot: { color: [0xd8382a, 0x2f9a4a, 0x2a7ac8], beak: 0x3a3a3e, breast: 0xf0c83a },
  crow: { color: [0x26262e], beak: 0x3a3a40, breast: 0x34343e },
  eagle: { color: [0x5a3e28], beak: 0xe8b02a, breast: 0xf0ece0 },
  robin: { color: [0x7a6048, 0x4a86c8, 0x8a7a6a], beak: 0xd89a3a, breast: 0xd8622a },
} as const;
type Kind = keyof typeof KINDS;

const kindOf = (look: Palette): Kind => {
  if (look.says('chicken', 'chick')) return 'chick';
  if (look.says('duckling', 'duck', 'rubber')) return 'duck';
  if (look.says('raven', 'crow')) return 'crow';
  if (look.says('toucan', 'parrot')) return 'parrot';
  const named = (['owl', 'penguin', 'eagle'] as const).find((kind) => look.says(kind));
  return named ?? (look.says('eule') ? 'owl' : 'robin');
};

const materials = (look: Palette, kind: Kind) => {
  const { color, beak, breast } = KINDS[kind];
  const plumage = look.mainColor(color);
  return {
    feather: look.main('feather', [plumage], { accent: tint(plumage, 0.6) }),
    wing: look.plain('feather', tint(plumage, 0.78), { accent: tint(plumage, 0.5) }),
    breast: look.accent('feather', [breast], { accent: tint(breast, 0.85) }),
    beak: look.plain('plastic', beak, { roughness: 0.35 }),
    eye: look.plain('eye', 0xffffff, {
      accent: kind === 'owl' ? 0xe8a01e : look.pick([0x3a2a1a, 0x2a4a7a]),
      iris: 0.95,
      relief: 0,
    }),
    bark: look.plain('bark', 0x4a3220, { accent: 0x7a5a3c }),
    leaf: look.plain('leaf', 0x3f8a30, { accent: 0x8ac84a }),
  };
};
type Draft = { s: Sculpture; look: Palette; m: ReturnType<typeof materials>; kind: Kind };

function drawBody({ s, look, m, kind }: Draft): void {
  const plump = look.is('cute') || kind === 'chick' ? 1.12 : look.between(0.94, 1.06);
  s.ellipsoid([0, 0.66, 0], [0.35 * plump, 0.42, 0.33 * plump], { material: m.feather });
  s.ellipsoid([0, 0.6, 0.12], [0.25 * plump, 0.34, 0.25 * plump], {
    material: m.breast,
    blend: 0.04,
  });
  s.ellipsoid([0, 1.12, 0.05], [0.33, 0.3, 0.3], { material: m.feather, blend: 0.12 });
  const back: Vector3 = [0, kind === 'duck' ? 0.62 : 0.34, -0.52];
  s.roundCone([0, 0.5, -0.2], back, 0.16, 0.06, { material: m.wing, blend: 0.08 });
  for (const side of [-1, 1])
    s.roundCone([side * 0.05, 0.46, -0.28], [side * 0.13, back[1] - 0.06, -0.58], 0.08, 0.05, {
      material: m.wing,
      blend: 0.04,
    });
}

function drawWings({ s, look, m }: Draft): void {
  const raised = look.says('flying', 'flapping', 'soaring');
  const spread = raised ? 1.5 : 0.22;
  const feathers: readonly (readonly [number, number])[] = [
    [0, 0.34],
    [0.1, 0.4],
    [0.2, 0.42],
    [0.3, 0.36],
  ];
  for (const [back, length] of feathers) {
    const root: Vector3 = [0.33, 0.86 - back * 0.35, 0.06 - back * 0.5];
    const tip: Vector3 = [
      0.33 + Math.sin(spread) * length * 1.2,
      root[1] - Math.cos(spread) * length,
      root[2] - 0.06 - back * 0.5,
    ];
    s.roundCone(root, tip, 0.1, 0.055, { material: m.wing, mirror: true, blend: 0.03 });
  }
}

function drawFace({ s, look, m, kind }: Draft): void {
  const owl = kind === 'owl';
  const size = owl ? 0.125 : look.is('cute') ? 0.115 : 0.09;
  const x = owl ? 0.135 : 0.16;
  if (owl || kind === 'penguin')
    s.ellipsoid([x, 1.14, 0.25], [0.16, 0.17, 0.09], {
      material: m.breast,
      mirror: true,
      blend: 0.03,
    });
  s.ellipsoid(
    [x, 1.15, owl || kind === 'penguin' ? 0.31 : 0.27],
    [size, size * 1.08, size * 0.75],
    {
      material: m.eye,
      mirror: true,
      rotation: [-0.05, owl ? 0.22 : 0.5, 0],
    },
  );
  if (kind === 'duck') {
    s.ellipsoid([0, 1.03, 0.42], [0.13, 0.04, 0.15], { material: m.beak });
    s.ellipsoid([0, 0.99, 0.39], [0.1, 0.025, 0.1], { material: m.beak });
    return;
  }
  const hooked = owl || kind === 'parrot' || kind === 'eagle';
  const drop = hooked ? 0.12 : 0.02;
  const far = look.says('toucan') ? 0.72 : hooked ? 0.42 : 0.5;
  s.roundCone([0, 1.07, 0.3], [0, 1.06 - drop, far], look.says('toucan') ? 0.11 : 0.075, 0.012, {
    material: m.beak,
  });
  if (!hooked)
    s.roundCone([0, 1.03, 0.3], [0, 1.01 - drop, far - 0.06], 0.05, 0.01, { material: m.beak });
}

function drawCrest({ s, m, kind }: Draft): void {
  if (kind === 'owl')
    s.plate([0.2, 1.4, 0.08], xy([-0.12, -0.12, 0.1, -0.14, 0.1, 0.14]), 0.04, {
      material: m.wing,
      mirror: true,
      rounding: 0.03,
      blend: 0.05,
      rotation: [-0.2, 0.2, -0.15],
    });
  if (kind === 'parrot' || kind === 'chick')
    for (const [i, lean] of [-0.06, 0, 0.06].entries())
      s.roundCone(
        [lean * 0.6, 1.38, 0.02],
        [lean * 2, 1.5 + (i === 1 ? 0.05 : 0), -0.06],
        0.035,
        0.018,
        { material: m.wing, blend: 0.03 },
      );
}

function drawPerch({ s, look, m, kind }: Draft): void {
  for (const x of [-0.03, 0, 0.03])
    s.roundCone([0.13 + x * 1.6, 0.25, 0.1], [0.13 + x * 2.4, 0.18, 0.26], 0.035, 0.026, {
      material: m.beak,
      mirror: true,
    });
  s.roundCone([0.13, 0.34, 0.06], [0.13, 0.24, 0.1], 0.045, 0.04, {
    material: m.beak,
    mirror: true,
  });
  if (kind === 'penguin' || kind === 'chick' || kind === 'duck') return;
  s.cylinder([0, 0.14, 0.08], 0.11, 0.56, {
    material: m.bark,
    rotation: ALONG_X,
    displacement: 0.02,
    frequency: 5,
    rounding: 0.03,
  });
  s.roundCone([0.3, 0.16, 0.08], [0.5, 0.36, 0.02], 0.05, 0.03, { material: m.bark, blend: 0.04 });
  for (let i = 0; i < 3; i++)
    s.ellipsoid([0.48 + 0.07 * i, 0.4 - 0.03 * i, look.between(-0.05, 0.08)], [0.09, 0.03, 0.06], {
      material: m.leaf,
      rotation: [look.between(-0.5, 0.5), look.between(0, 3), 0.4],
    });
}

export function drawBird(s: Sculpture, look: Palette): void {
  const kind = kindOf(look);
  const draft: Draft = { s, look, m: materials(look, kind), kind };
  drawBody(draft);
  drawWings(draft);
  drawCrest(draft);
  drawFace(draft);
  drawPerch(draft);
}
