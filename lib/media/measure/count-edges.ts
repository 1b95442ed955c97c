import { powerAbove, type Welded } from './weld-positions';

/** `open`: edges of one triangle alone. `bad`: edges of more than two, or of two that face against
 *  each other. `isClosed`: every edge is walked as often one way as the other, so that there is an
 *  inside. */
export type Edges = { open: number; bad: number; isClosed: boolean; degenerate: number };

export function countEdges({ corners }: Pick<Welded, 'corners'>): Edges {
  const capacity = powerAbove(corners.length);
  const from = new Int32Array(capacity).fill(-1);
  const to = new Int32Array(capacity);
  // How often an edge is walked from its lower to its higher place, and the other way.
  const up = new Uint8Array(capacity);
  const down = new Uint8Array(capacity);
  const slotsUsed = new Uint32Array(corners.length);
  let used = 0;
  let degenerate = 0;
  const walk = (a: number, b: number) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    let slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (capacity - 1);
    while (from[slot] >= 0 && !(from[slot] === low && to[slot] === high)) {
      slot = (slot + 1) & (capacity - 1);
    }
    if (from[slot] < 0) {
      from[slot] = low;
      to[slot] = high;
      slotsUsed[used++] = slot;
    }
    const walks = a < b ? up : down;
    if (walks[slot] < 255) walks[slot]++;
  };
  for (let i = 0; i < corners.length; i += 3) {
    const [a, b, c] = [corners[i], corners[i + 1], corners[i + 2]];
    if (a === b || b === c || a === c) {
      degenerate++;
      continue;
    }
    walk(a, b);
    walk(b, c);
    walk(c, a);
  }
  const edges = { open: 0, bad: 0, isClosed: used > 0, degenerate };
  for (const slot of slotsUsed.subarray(0, used)) {
    const total = up[slot] + down[slot];
    if (up[slot] !== down[slot]) edges.isClosed = false;
    if (total === 1) edges.open++;
    else if (total > 2 || up[slot] !== down[slot]) edges.bad++;
  }
  return edges;
}
