import { POLYGONS } from '@/lib/generations/options';

const { min, max } = POLYGONS;

/** Whether so many triangles may be asked for. */
export const canBeCount = (count: number): boolean =>
  Number.isInteger(count) && count >= min && count <= max;

export const COUNT_RULE = `Write a whole number from ${min} to ${max.toLocaleString('en')}, or nothing.`;
