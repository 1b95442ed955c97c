import type { Document, Primitive } from '@gltf-transform/core';
import { simplify } from '@gltf-transform/functions';
import { MeshoptSimplifier } from 'meshoptimizer/simplifier';
import type { Corners } from './plain-corners';

/** How far the surface may move, as a share of the model's size: less than a pixel of the viewer. */
const MOST_ERROR = 0.002;

/** Takes triangles away where that cannot be seen, until about this share of them is left. */
export async function thinOut(document: Document, share: number): Promise<void> {
  if (isDeformed(document)) return;
  await MeshoptSimplifier.ready;
  await document.transform(
    simplify({ simplifier: MeshoptSimplifier, ratio: share, error: MOST_ERROR, lockBorder: false }),
  );
}

/** The same for the corners of one primitive. */
export async function thinCorners(corners: Corners, share: number): Promise<Corners> {
  await MeshoptSimplifier.ready;
  const { indices, positions } = corners;
  const most = Math.floor((indices.length * share) / 3) * 3;
  const [left] = MeshoptSimplifier.simplify(indices, positions, 3, most, MOST_ERROR);
  return { ...corners, indices: left };
}

export function countTriangles(document: Document): number {
  const primitives = document
    .getRoot()
    .listMeshes()
    .flatMap((mesh) => mesh.listPrimitives());
  return primitives.reduce((sum, primitive) => sum + countCorners(primitive) / 3, 0);
}

function countCorners(primitive: Primitive): number {
  const corners = primitive.getIndices() ?? primitive.getAttribute('POSITION');
  return corners?.getCount() ?? 0;
}

/** What moves is not judged by how it stands. */
function isDeformed(document: Document): boolean {
  const meshes = document.getRoot().listMeshes();
  const hasTargets = meshes.some((mesh) =>
    mesh.listPrimitives().some((primitive) => primitive.listTargets().length > 0),
  );
  return hasTargets || document.getRoot().listSkins().length > 0;
}
