const millimetres = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `180 × 100 × 75 mm`: how large a model is once it is so tall; undefined for a flat one. */
export function printedSize(
  size_m: readonly [number, number, number],
  height_mm: number,
): string | undefined {
  const scale = height_mm / size_m[1];
  const sides = size_m.map((side) => side * scale);
  if (!sides.every(Number.isFinite)) return undefined;
  return `${sides.map((side) => millimetres.format(side)).join(' × ')} mm`;
}
