import type { Vector3 } from '../../../rasterizer/vector';
import type { Color } from '../color';
import { toRgb } from '../color';

export type MaterialKind =
  | 'bark'
  | 'brick'
  | 'ceramic'
  | 'cloth'
  | 'eye'
  | 'feather'
  | 'fur'
  | 'gem'
  | 'glass'
  | 'glow'
  | 'grass'
  | 'leaf'
  | 'leather'
  | 'marble'
  | 'metal'
  | 'paint'
  | 'planet'
  | 'plaster'
  | 'plastic'
  | 'ring'
  | 'rubber'
  | 'scales'
  | 'skin'
  | 'stone'
  | 'tile'
  | 'wood';

/** What a material may be told besides its colour. Each kind reads what it understands. */
export type MaterialOptions = {
  /** Second colour of the pattern: rings, moss-free stone, spots, iris, stripes. */
  accent?: Color;
  /** 0 mirror – 1 matt. */
  roughness?: number;
  /** 0 or 1, for gems; metals are metal anyway. */
  metalness?: number;
  /** Multiplies the pattern's frequency. */
  scale?: number;
  /** Strength of the normal map, 1 by default, 0 for none. */
  relief?: number;
  /** Metal: strength of the brushed scratches, 1 by default. */
  scratches?: number;
  /** Metal: amount of dirt, 1 by default. */
  grime?: number;
  /** Metal: 0–1 of the surface eaten by rust. */
  rust?: number;
  /** Paint: how readily it chips at edges, 0.9 by default. */
  wear?: number;
  /** Paint: diagonal stripes per unit. Cloth: radians per unit along x. */
  stripes?: number;
  /** Scales: depth of the relief, 1 by default. */
  depth?: number;
  /** Leather: turns of the strap per unit. */
  wrap?: number;
  /** Skin and fur: 0–1 strength of patches in the accent colour. */
  spots?: number;
  /** Stone: 0–1 of the upward faces overgrown. */
  moss?: number;
  /** Leaf: colour of the fruit between the leaves. */
  fruit?: Color;
  /** Gem: strength of the inner light. */
  glow?: number;
  /** Eye: angular radius of the iris in radians, 0.62 by default; the gaze is local +z. */
  iris?: number;
};

/** A material as the baker reads it: sRGB 0–1 colours, every option settled. */
export type Material = Required<Omit<MaterialOptions, 'accent' | 'fruit'>> & {
  kind: MaterialKind;
  color: Vector3;
  accent: Vector3;
  fruit: Vector3 | undefined;
};

export function createMaterial(
  kind: MaterialKind,
  color: Color,
  options: MaterialOptions,
): Material {
  const { accent, fruit, ...settings } = options;
  return {
    roughness: 0.6,
    metalness: 0,
    scale: 1,
    relief: 1,
    scratches: 1,
    grime: 1,
    rust: 0,
    wear: 0.9,
    stripes: 0,
    depth: 1,
    wrap: 0,
    spots: 0,
    moss: 0,
    glow: 1,
    iris: 0.62,
    ...settings,
    kind,
    color: toRgb(color),
    accent: toRgb(accent ?? color),
    fruit: fruit === undefined ? undefined : toRgb(fruit),
  };
}
