import type { ColorName } from '../look';
import type { Oklab } from './oklab';

/** Where a hue ends, in degrees, and what it is called; past the last it is pink and red again. */
const HUES: readonly [number, ColorName][] = [
  [12, 'pink'],
  [40, 'red'],
  [80, 'orange'],
  [115, 'yellow'],
  [162, 'green'],
  [220, 'teal'],
  [282, 'blue'],
  [325, 'purple'],
  [360, 'pink'],
];

/** What most people would call it. */
export function nameColor([lightness, a, b]: Oklab): ColorName {
  const chroma = Math.hypot(a, b);
  if (lightness < 0.25 && chroma < 0.06) return 'black';
  const isWarm = a > 0 && b > 0;
  if (chroma < (isWarm ? 0.03 : 0.035)) {
    if (lightness < 0.32) return 'black';
    return lightness > 0.87 ? 'white' : 'grey';
  }
  const hue = ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  if (isBrown(hue, lightness, chroma)) return 'brown';
  const name = HUES.find(([end]) => hue < end)?.[1] ?? 'pink';
  // A pale red is pink.
  if (name === 'red' && lightness > 0.7 && chroma < 0.13) return 'pink';
  return name;
}

/** Dark or dull orange and yellow, and the dullest of reds. */
function isBrown(hue: number, lightness: number, chroma: number): boolean {
  if (hue >= 25 && hue < 40) return lightness < 0.6 && chroma < 0.11;
  if (hue < 40 || hue >= 105) return false;
  return chroma < 0.075 ? lightness < 0.86 : lightness < 0.6 && chroma < 0.14;
}
