/** The colours a model is found by. */
export const COLOR_NAMES = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'grey',
  'white',
] as const;
export type ColorName = (typeof COLOR_NAMES)[number];

/** How a model stands: `flat` is thin in one direction, `tall` and `wide` are long in one, and the
 *  rest is `boxy`. */
export const SHAPES = ['tall', 'wide', 'flat', 'boxy'] as const;
export type ShapeName = (typeof SHAPES)[number];

/** What a model is found by, besides words and triangles. */
export type Look = { colors: ColorName[]; shape: ShapeName | null };
