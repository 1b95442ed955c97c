/** A sample on the edge that two triangles share may not fall between them. */
const OVERLAP = 1e-9;

/** The first column from `column` on that lies inside an edge, crossed at `edge`, where a row enters
 *  there: `growth` above zero. */
export function firstInside(column: number, edge: number, growth: number): number {
  if (growth < 0) return column;
  const first = Math.ceil(edge - OVERLAP);
  return first > column ? first : column;
}

/** The last column up to `column` that lies inside it, where a row leaves there. */
export function lastInside(column: number, edge: number, growth: number): number {
  if (growth > 0) return column;
  const last = Math.floor(edge + OVERLAP);
  return last < column ? last : column;
}
