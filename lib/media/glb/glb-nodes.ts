import 'server-only';
import { type GlbObject, objects, pointed, refuseHiddenExtensions } from './glb-json';
import { GLB_LIMITS } from './glb-limits';
import type { Mesh } from './glb-meshes';
import { refuse } from './glb-refused';
import { combine, IDENTITY, type NodeMatrix, nodeMatrix, transform } from './node-matrix';

export type Scene = {
  /** Counted as drawn: a mesh that stands in two places counts twice. */
  triangles: number;
  size: readonly [number, number, number];
};

type Tree = { nodes: GlbObject[]; children: number[][]; roots: number[] };

/** Walks the node trees; refuses cycles, shared children and depth. A sound file that draws
 *  nothing passes with 0 triangles: it was paid for, and its owner can see what came. */
export function readScene(gltf: GlbObject, meshes: readonly Mesh[]): Scene {
  const tree = readTree(gltf);
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  let triangles = 0;
  let primitives = 0;
  let visited = 0;
  const open = tree.roots.map((index) => ({ index, outer: IDENTITY, depth: 1 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    visited += 1;
    const node = tree.nodes[next.index];
    if (node === undefined || next.depth > GLB_LIMITS.node_depth) refuse('nodes are too deep');
    const matrix = combine(next.outer, nodeMatrix(node));
    if (node.mesh !== undefined) {
      const mesh = pointed(node, 'mesh', meshes);
      triangles += mesh.triangles;
      primitives += mesh.primitives;
      widen(low, high, mesh, matrix);
    }
    for (const index of tree.children[next.index] ?? []) {
      open.push({ index, outer: matrix, depth: next.depth + 1 });
    }
  }
  if (visited !== tree.nodes.length) refuse('the nodes form a cycle');
  if (triangles > GLB_LIMITS.triangles_drawn) refuse(`${triangles} triangles are too many`);
  if (primitives > GLB_LIMITS.primitives_drawn) refuse('the file draws too many primitives');
  return { triangles, size: primitives === 0 ? [0, 0, 0] : sizeOf(low, high) };
}

function readTree(gltf: GlbObject): Tree {
  const nodes = objects(gltf, 'nodes', GLB_LIMITS.nodes);
  const hasParent = new Set<number>();
  const children = nodes.map((node) => {
    refuseHiddenExtensions(node);
    const list = node.children ?? [];
    if (!Array.isArray(list)) return refuse('children is not a list');
    return list.map((child: unknown) => {
      if (typeof child !== 'number' || nodes[child] === undefined || hasParent.has(child)) {
        return refuse('the nodes do not form a tree');
      }
      hasParent.add(child);
      return child;
    });
  });
  const roots = nodes.map((_, index) => index).filter((index) => !hasParent.has(index));
  checkScenes(gltf, nodes);
  return { nodes, children, roots };
}

function checkScenes(gltf: GlbObject, nodes: readonly GlbObject[]): void {
  const scenes = objects(gltf, 'scenes', GLB_LIMITS.nodes);
  if (gltf.scene !== undefined) pointed(gltf, 'scene', scenes);
  for (const scene of scenes) {
    const list = scene.nodes ?? [];
    if (!Array.isArray(list) || list.length > nodes.length) refuse('bad scene');
    for (const index of list) {
      if (typeof index !== 'number' || nodes[index] === undefined) refuse('bad scene');
    }
  }
}

/** Stretches the box by the mesh's eight corners as the node places them. */
function widen(low: number[], high: number[], mesh: Mesh, matrix: NodeMatrix): void {
  const ends = [mesh.min, mesh.max];
  for (let corner = 0; corner < 8; corner += 1) {
    const point = [0, 1, 2].map((axis) => ends[(corner >> axis) & 1]?.[axis] ?? 0);
    transform(matrix, point).forEach((value, axis) => {
      low[axis] = Math.min(low[axis] ?? value, value);
      high[axis] = Math.max(high[axis] ?? value, value);
    });
  }
}

function sizeOf(low: readonly number[], high: readonly number[]): Scene['size'] {
  const along = (axis: number) => {
    const size = (high[axis] ?? 0) - (low[axis] ?? 0);
    return Number.isFinite(size) ? size : refuse('the model has no size');
  };
  return [along(0), along(1), along(2)];
}
