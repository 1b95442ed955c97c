import 'server-only';
import type { Accessor } from './glb-buffers';
import {
  count,
  type GlbObject,
  isObject,
  objects,
  pointed,
  refuseHiddenExtensions,
} from './glb-json';
import { GLB_LIMITS } from './glb-limits';
import { refuse } from './glb-refused';

type Point = readonly [number, number, number];

/** A mesh in its own space, as often as it is drawn once. */
export type Mesh = { triangles: number; primitives: number; min: Point; max: Point };

export type Meshes = { meshes: Mesh[]; vertices: number };

const INDEX_COMPONENTS = new Set([5121, 5123, 5125]);
const TRIANGLES = 4;
const TRIANGLE_FAN = 6;

export function readMeshes(
  gltf: GlbObject,
  accessors: readonly Accessor[],
  materials: readonly GlbObject[],
): Meshes {
  let vertices = 0;
  let weight = 0;
  const meshes = objects(gltf, 'meshes', GLB_LIMITS.meshes).map((mesh) => {
    const primitives = objects(mesh, 'primitives', GLB_LIMITS.primitives_drawn).map((primitive) => {
      const read = readPrimitive(primitive, accessors, materials);
      vertices += read.vertices;
      weight += read.weight;
      if (weight > GLB_LIMITS.vertices) refuse('the file has too many vertices');
      return read;
    });
    return together(primitives);
  });
  return { meshes, vertices };
}

function readPrimitive(
  primitive: GlbObject,
  accessors: readonly Accessor[],
  materials: readonly GlbObject[],
) {
  refuseHiddenExtensions(primitive);
  if (primitive.material !== undefined) pointed(primitive, 'material', materials);
  const attributes = primitive.attributes;
  if (!isObject(attributes)) refuse('a primitive has no attributes');
  const position = pointed(attributes, 'POSITION', accessors);
  if (position.type !== 'VEC3' || position.min === undefined || position.max === undefined) {
    refuse('the positions have no bounds');
  }
  // Each morph target is held in full by the viewer, so it weighs as much as the mesh itself.
  const targets = objects(primitive, 'targets', 64);
  for (const set of [attributes, ...targets]) {
    for (const name of Object.keys(set)) {
      if (pointed(set, name, accessors).count !== position.count) {
        refuse('the attributes of a primitive differ in length');
      }
    }
  }
  return {
    vertices: position.count,
    weight: position.count * (1 + targets.length),
    triangles: readTriangles(primitive, position, accessors),
    min: pointOf(position.min),
    max: pointOf(position.max),
  };
}

function readTriangles(
  primitive: GlbObject,
  position: Accessor,
  accessors: readonly Accessor[],
): number {
  const mode = count(primitive, 'mode', TRIANGLE_FAN, TRIANGLES);
  let corners = position.count;
  if (primitive.indices !== undefined) {
    const indices = pointed(primitive, 'indices', accessors);
    if (indices.type !== 'SCALAR' || !INDEX_COMPONENTS.has(indices.component)) {
      refuse('the indices have the wrong type');
    }
    corners = indices.count;
  }
  if (mode < TRIANGLES) return 0; // points and lines
  return mode === TRIANGLES ? Math.floor(corners / 3) : Math.max(0, corners - 2);
}

function together(primitives: readonly Omit<Mesh, 'primitives'>[]): Mesh {
  const [first, ...others] = primitives;
  if (first === undefined) return refuse('a mesh has no primitives');
  let { triangles, min, max } = first;
  for (const other of others) {
    triangles += other.triangles;
    min = eachAxis(min, other.min, Math.min);
    max = eachAxis(max, other.max, Math.max);
  }
  return { triangles, primitives: primitives.length, min, max };
}

function eachAxis(a: Point, b: Point, pick: (x: number, y: number) => number): Point {
  return [pick(a[0], b[0]), pick(a[1], b[1]), pick(a[2], b[2])];
}

function pointOf([x, y, z]: readonly number[]): Point {
  if (x === undefined || y === undefined || z === undefined) return refuse('bad bounds');
  return [x, y, z];
}
