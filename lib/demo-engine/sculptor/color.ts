import type { Vector3 } from '../../rasterizer/vector';

/** `0xrrggbb`, or red, green and blue in sRGB, each 0–1. */
export type Color = number | Vector3;

/** The colour as sRGB red, green and blue, each 0–1. */
export function toRgb(color: Color): Vector3 {
  if (typeof color !== 'number') return color;
  return [((color >> 16) & 255) / 255, ((color >> 8) & 255) / 255, (color & 255) / 255];
}

/** The colour with every channel multiplied by `factor`, kept within 0–1. */
export function tint(color: Color, factor: number): Vector3 {
  const [red, green, blue] = toRgb(color);
  const scale = (channel: number) => Math.max(0, Math.min(1, channel * factor));
  return [scale(red), scale(green), scale(blue)];
}
