import { type Accessor, type Document, Primitive, Root } from '@gltf-transform/core';

/** Triangles, three corners each, and what lies at the vertices that the corners name. */
export type Corners = {
  indices: Uint32Array;
  positions: Float32Array;
  normals: Float32Array | undefined;
  uvs: Float32Array | undefined;
};

/** Extensions that do not mind how large the numbers of a mesh are. */
const HARMLESS = new Set([
  'EXT_texture_webp',
  'KHR_materials_emissive_strength',
  'KHR_materials_ior',
  'KHR_materials_specular',
  'KHR_materials_unlit',
]);

/** Copies of the corners of each primitive, mesh by mesh, where all of them are triangles with at
 *  most normals and one texture, as Meshy writes them; undefined where anything else is drawn or
 *  something moves. */
export function plainCorners(document: Document): Corners[] | undefined {
  const root = document.getRoot();
  const isStill = root.listSkins().length + root.listAnimations().length === 0;
  const isHarmless = root
    .listExtensionsUsed()
    .every(({ extensionName }) => HARMLESS.has(extensionName));
  if (!isStill || !isHarmless) return undefined;
  const corners = root.listMeshes().flatMap((mesh) => mesh.listPrimitives().map(cornersOf));
  return corners.every((own) => own !== undefined) ? corners : undefined;
}

function cornersOf(primitive: Primitive): Corners | undefined {
  const hasTargets = primitive.listTargets().length > 0;
  if (primitive.getMode() !== Primitive.Mode.TRIANGLES || hasTargets) return undefined;
  const indices = indicesOf(primitive);
  const positions = ownArray(primitive.getAttribute('POSITION'));
  const normals = ownArray(primitive.getAttribute('NORMAL'));
  const uvs = ownArray(primitive.getAttribute('TEXCOORD_0'));
  const isWhole = indices !== undefined && indices.length > 0 && indices.length % 3 === 0;
  const known = [positions, normals, uvs].filter((array) => array !== undefined);
  const isAll = known.length === primitive.listAttributes().length;
  if (!isWhole || !positions || !isAll || (uvs && !isWithinTexture(uvs))) return undefined;
  return { indices, positions, normals, uvs };
}

function indicesOf(primitive: Primitive): Uint32Array | undefined {
  const accessor = primitive.getIndices();
  if (accessor) return isOwn(accessor) ? new Uint32Array(accessor.getArray() ?? []) : undefined;
  const count = primitive.getAttribute('POSITION')?.getCount() ?? 0;
  return Uint32Array.from({ length: count }, (_, vertex) => vertex);
}

function ownArray(accessor: Accessor | null): Float32Array | undefined {
  const array = accessor?.getArray();
  return accessor && isOwn(accessor) && array instanceof Float32Array ? array : undefined;
}

/** Whether nothing else is drawn with it. */
function isOwn(accessor: Accessor): boolean {
  return accessor.listParents().filter((parent) => !(parent instanceof Root)).length === 1;
}

/** A texture that is repeated needs larger numbers than are packed. */
function isWithinTexture(uvs: Float32Array): boolean {
  return uvs.every((place) => place >= 0 && place <= 1);
}
