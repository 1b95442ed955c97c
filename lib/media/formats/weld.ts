/** Corners closer than this share of the longest side are one. */
const CLOSE = 1e-6;

export type Welded = {
  /** The place of each vertex that is left, x, y, z. */
  places: Float32Array;
  /** Which of them each vertex became. */
  numbers: Uint32Array;
};

/** Joins the vertices that a texture's seams tore apart: printers want one closed skin. */
export function weld(places: Float32Array, longest: number): Welded {
  const step = 1 / (longest * CLOSE);
  const count = places.length / 3;
  const table = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, count * 2)))).fill(-1);
  const cells = new Int32Array(places.length);
  const kept = new Float32Array(places.length);
  const numbers = new Uint32Array(count);
  let left = 0;
  for (let i = 0; i < count; i++) {
    const x = Math.round(places[i * 3] * step);
    const y = Math.round(places[i * 3 + 1] * step);
    const z = Math.round(places[i * 3 + 2] * step);
    const mixed = Math.imul(x, 73_856_093) ^ Math.imul(y, 19_349_663) ^ Math.imul(z, 83_492_791);
    let slot = (mixed ^ (mixed >>> 15)) & (table.length - 1);
    for (; table[slot] >= 0; slot = (slot + 1) & (table.length - 1)) {
      const other = table[slot] * 3;
      if (cells[other] === x && cells[other + 1] === y && cells[other + 2] === z) break;
    }
    if (table[slot] < 0) {
      table[slot] = left;
      cells.set([x, y, z], left * 3);
      kept.set(places.subarray(i * 3, i * 3 + 3), left * 3);
      left++;
    }
    numbers[i] = table[slot];
  }
  return { places: kept.subarray(0, left * 3), numbers };
}
