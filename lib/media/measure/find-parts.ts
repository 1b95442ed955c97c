import type { Welded } from './weld-positions';

const NAMED = 5;

/** Pieces that nothing joins. `largest`: shares of all triangles, at most five. */
export type Parts = { count: number; largest: number[] };

export function findParts({ corners, count }: Welded): Parts {
  const above = Int32Array.from({ length: count }, (_, place) => place);
  const root = (place: number): number => {
    let at = place;
    while (above[at] !== at) {
      above[at] = above[above[at]];
      at = above[at];
    }
    return at;
  };
  const join = (a: number, b: number) => {
    const [first, second] = [root(a), root(b)];
    if (first !== second) above[Math.max(first, second)] = Math.min(first, second);
  };
  for (let i = 0; i < corners.length; i += 3) {
    join(corners[i], corners[i + 1]);
    join(corners[i], corners[i + 2]);
  }
  const triangles = new Uint32Array(count);
  for (let i = 0; i < corners.length; i += 3) triangles[root(corners[i])]++;
  const sizes = triangles.filter((size) => size > 0).sort((a, b) => b - a);
  const all = corners.length / 3;
  return { count: sizes.length, largest: Array.from(sizes.subarray(0, NAMED), (n) => n / all) };
}
