/** The units a size can be read in, with how many of them make a metre. */
const PER_METRE = { m: 1, cm: 100, mm: 1000, in: 1 / 0.0254 } as const;
export type LengthUnit = keyof typeof PER_METRE;

export const LENGTH_UNITS = ['m', 'cm', 'mm', 'in'] as const satisfies readonly LengthUnit[];

const lengths = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** `1.9 × 0.8 × 1.2 m`, from metres: width, height and depth. */
export function sizeWords(size_m: readonly [number, number, number], unit: LengthUnit): string {
  return `${size_m.map((side) => lengths.format(side * PER_METRE[unit])).join(' × ')} ${unit}`;
}
