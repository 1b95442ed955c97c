import { RECORD } from './part';
import type { Sculpture } from './sculpture';

/** A box along the axes. */
export type Bounds = { low: [number, number, number]; high: [number, number, number] };

/** The box that holds every solid part; the floor takes off what is cut away. */
export function sculptureBounds(sculpture: Sculpture): Bounds {
  const low: Bounds['low'] = [Infinity, Infinity, Infinity];
  const high: Bounds['high'] = [-Infinity, -Infinity, -Infinity];
  for (const { record, cut, mirror, halfSize } of sculpture.parts) {
    if (cut) continue;
    for (const axis of [0, 1, 2]) {
      let half = record[RECORD.displacement] * 1.5 + 0.01;
      for (const row of [0, 1, 2]) half += Math.abs(record[row * 3 + axis]) * halfSize[row];
      const center = record[RECORD.position + axis];
      const farLow = mirror && axis === 0 ? Math.min(center, -center) : center;
      const farHigh = mirror && axis === 0 ? Math.max(center, -center) : center;
      low[axis] = Math.min(low[axis], farLow - half);
      high[axis] = Math.max(high[axis], farHigh + half);
    }
  }
  if (low[0] > high[0]) throw new Error('A sculpture needs at least one solid part');
  low[1] = Math.max(low[1], sculpture.floorHeight - 0.02);
  return { low, high };
}
