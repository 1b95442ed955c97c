/** What a shape without a material looks like: linear red, green, blue, and opaque. */
export const CLAY: readonly [number, number, number, number] = [0.36, 0.34, 0.325, 1];
