import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import type { Mesh } from '../../rasterizer/mesh';
import { dropUnusedVertices } from './mesh';

/** Normals weigh this much against positions when edges are chosen to collapse. */
const NORMAL_WEIGHTS = [0.35, 0.35, 0.35];
const NO_ERROR_LIMIT = 1;
const COARSER = [1.6, 2.5, 4, 1];

/**
 * The mesh with at most `target` triangles where its shape allows. Collapses edges; a mesh of many
 * loose pieces that will not get small that way is first rebuilt coarsely and then collapsed.
 */
export async function simplify(mesh: Mesh, target: number): Promise<Mesh> {
  await MeshoptSimplifier.ready;
  if (mesh.indices.length <= target * 3) return dropUnusedVertices(mesh);
  let indices = collapse(mesh, mesh.indices, target);
  const enough = (candidate: Uint32Array) => candidate.length <= target * 3;
  if (!enough(indices)) {
    const rebuilt = COARSER.map((factor) => rebuild(mesh, indices, target, factor)).filter(enough);
    const fullest = Math.max(0, ...rebuilt.map((candidate) => candidate.length));
    indices = rebuilt.find((candidate) => candidate.length === fullest) ?? indices;
  }
  return dropUnusedVertices({ ...mesh, indices });
}

function collapse({ positions, normals }: Mesh, indices: Uint32Array, target: number) {
  const [collapsed] = MeshoptSimplifier.simplifyWithAttributes(
    indices,
    positions,
    3,
    normals,
    3,
    NORMAL_WEIGHTS,
    null,
    target * 3,
    NO_ERROR_LIMIT,
    ['Prune'],
  );
  return collapsed;
}

function rebuild(mesh: Mesh, indices: Uint32Array, target: number, factor: number): Uint32Array {
  const coarse = Math.floor(target * factor) * 3;
  const [rebuilt] = MeshoptSimplifier.simplifySloppy(
    indices,
    mesh.positions,
    3,
    null,
    Math.min(coarse, indices.length),
    NO_ERROR_LIMIT,
  );
  return rebuilt.length > target * 3 ? collapse(mesh, rebuilt, target) : rebuilt;
}
