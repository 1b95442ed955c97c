import type { ModelFormat } from '@/lib/media/model-format';

type Words = { name: string; use: string };

/** What each format is called, and what somebody would want it for. */
export const FORMAT_WORDS: Readonly<Record<ModelFormat, Words>> = {
  obj: { name: 'OBJ', use: 'Blender and most 3D programs: a ZIP with material and textures' },
  stl: { name: 'STL', use: '3D printing: the shape alone' },
  '3mf': { name: '3MF', use: '3D printing with colour' },
  usdz: { name: 'USDZ', use: 'iPhone, iPad and Vision Pro' },
  ply: { name: 'PLY', use: 'MeshLab and the like: a colour for every point' },
};

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
