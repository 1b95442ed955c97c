/** Linear light of each sRGB byte. */
export const LINEAR_OF_BYTE = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const STEPS = 4096;
const BYTE_OF_LINEAR = Uint8ClampedArray.from({ length: STEPS + 1 }, (_, step) => {
  const value = step / STEPS;
  return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
});

/** The sRGB byte of linear light 0–1; brighter is white. */
export function toByte(linear: number): number {
  return BYTE_OF_LINEAR[Math.max(0, Math.min(STEPS, Math.round(linear * STEPS)))];
}
