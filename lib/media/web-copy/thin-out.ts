import type { Document, Primitive } from '@gltf-transform/core';
import { simplify } from '@gltf-transform/functions';
import { MeshoptSimplifier } from 'meshoptimizer';

/** How far the surface may move, as a share of the model's size: less than a pixel of the viewer. */
const MOST_ERROR = 0.002;

/** Takes triangles away where that cannot be seen, until about `most` are left. */
export async function thinOut(document: Document, most: number): Promise<void> {
  const triangles = countTriangles(document);
  if (triangles <= most || isDeformed(document)) return;
  await MeshoptSimplifier.ready;
  const ratio = most / triangles;
  await document.transform(
    simplify({ simplifier: MeshoptSimplifier, ratio, error: MOST_ERROR, lockBorder: false }),
  );
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
