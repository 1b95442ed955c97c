import type { Mesh } from './mesh';

/** Height of the floor that a mesh stands on: that of its lowest vertex. */
export function groundOf({ positions }: Mesh): number {
  let ground = Infinity;
  for (let i = 1; i < positions.length; i += 3) ground = Math.min(ground, positions[i]);
  return ground;
}
