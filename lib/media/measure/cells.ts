import { type Box, type Solid, sizeOf } from './solid';

const FINEST = 64;
const COARSEST = 4;
/** More would take memory and time out of proportion; only a tangle of long triangles comes to it. */
const MAX_ENTRIES = 6_000_000;

/** A box cut into equal cells, and which triangles reach into each: those of cell `i` are `entries`
 *  from `starts[i]` to `starts[i + 1]`. */
export type Cells = {
  side: number;
  counts: [number, number, number];
  low: Box['low'];
  starts: Uint32Array;
  entries: Uint32Array;
};

/** Null where the triangles are so long that cells would not keep them apart. */
export function sortIntoCells(solid: Solid, box: Box): Cells | null {
  const longest = Math.max(...sizeOf(box));
  if (!(longest > 0)) return null;
  const wished = Math.round(Math.cbrt(solid.indices.length / 3) * 1.5);
  let along = Math.max(COARSEST, Math.min(FINEST, wished));
  for (; along >= COARSEST; along = Math.floor(along / 2)) {
    const side = longest / along;
    const [x, y, z] = sizeOf(box).map((length) => Math.floor(length / side) + 1);
    const cells: Omit<Cells, 'starts' | 'entries'> = { side, counts: [x, y, z], low: box.low };
    const filled = fill(solid, cells);
    if (filled) return { ...cells, ...filled };
  }
  return null;
}

type Span = { from: [number, number, number]; to: [number, number, number] };

/** The cells between two corners of a box. */
export function spanOf(
  { side, counts, low }: Pick<Cells, 'side' | 'counts' | 'low'>,
  ends: (axis: number) => readonly [number, number],
): Span {
  const span: Span = { from: [0, 0, 0], to: [0, 0, 0] };
  for (let axis = 0; axis < 3; axis++) {
    const [least, most] = ends(axis);
    const last = counts[axis] - 1;
    span.from[axis] = Math.max(0, Math.min(last, Math.floor((least - low[axis]) / side)));
    span.to[axis] = Math.max(0, Math.min(last, Math.floor((most - low[axis]) / side)));
  }
  return span;
}

function fill(solid: Solid, cells: Omit<Cells, 'starts' | 'entries'>) {
  const { indices } = solid;
  const [x, y, z] = cells.counts;
  const starts = new Uint32Array(x * y * z + 1);
  let total = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const { from, to } = spanOfTriangle(solid, cells, t);
    total += (to[0] - from[0] + 1) * (to[1] - from[1] + 1) * (to[2] - from[2] + 1);
    if (total > MAX_ENTRIES) return null;
    forEachCell(cells.counts, { from, to }, (cell) => starts[cell + 1]++);
  }
  for (let cell = 1; cell < starts.length; cell++) starts[cell] += starts[cell - 1];
  const next = starts.slice();
  const entries = new Uint32Array(total);
  for (let t = 0; t < indices.length; t += 3) {
    forEachCell(cells.counts, spanOfTriangle(solid, cells, t), (cell) => {
      entries[next[cell]++] = t / 3;
    });
  }
  return { starts, entries };
}

function spanOfTriangle(
  { positions, indices }: Solid,
  cells: Omit<Cells, 'starts' | 'entries'>,
  t: number,
): Span {
  const [a, b, c] = [indices[t] * 3, indices[t + 1] * 3, indices[t + 2] * 3];
  return spanOf(cells, (axis) => {
    const [p, q, r] = [positions[a + axis], positions[b + axis], positions[c + axis]];
    return [Math.min(p, q, r), Math.max(p, q, r)];
  });
}

export function forEachCell(
  [x, y]: Cells['counts'],
  { from, to }: Span,
  visit: (cell: number) => void,
): void {
  for (let k = from[2]; k <= to[2]; k++) {
    for (let j = from[1]; j <= to[1]; j++) {
      for (let i = from[0]; i <= to[0]; i++) visit((k * y + j) * x + i);
    }
  }
}
