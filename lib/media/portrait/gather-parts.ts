import type { Accessor, Document, mat4, Primitive } from '@gltf-transform/core';

const TRIANGLES = 4;
const STRIP = 5;

/** One drawn part of the model, where the scene puts it. */
export type Part = {
  primitive: Primitive;
  matrix: mat4;
  /** Whole triangles with three vertices that are there. */
  indices: Uint32Array;
};

/** Everything the scene draws as triangles, in its order. */
export function gatherParts(document: Document): Part[] {
  const root = document.getRoot();
  const scene = root.getDefaultScene() ?? root.listScenes()[0];
  const parts: Part[] = [];
  scene?.traverse((node) => {
    // A skin has its own say where its mesh is: shown as it was made, before any pose.
    const matrix = node.getSkin() ? IDENTITY : node.getWorldMatrix();
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      const indices = trianglesOf(primitive);
      if (indices.length > 0) parts.push({ primitive, matrix, indices });
    }
  });
  return parts;
}

const IDENTITY: mat4 = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

function trianglesOf(primitive: Primitive): Uint32Array {
  const mode = primitive.getMode();
  const position = primitive.getAttribute('POSITION');
  if (mode < TRIANGLES || !position) return new Uint32Array();
  const count = position.getCount();
  const corners = inTriangles(orderOf(primitive.getIndices(), count), mode);
  let kept = 0;
  for (let i = 0; i + 2 < corners.length; i += 3) {
    const a = corners[i];
    const b = corners[i + 1];
    const c = corners[i + 2];
    if (a >= count || b >= count || c >= count) continue;
    corners[kept] = a;
    corners[kept + 1] = b;
    corners[kept + 2] = c;
    kept += 3;
  }
  return corners.subarray(0, kept);
}

/** Three corners to each triangle, in memory of its own. */
function inTriangles(order: Uint32Array, mode: number): Uint32Array {
  if (mode === TRIANGLES) return order;
  const corners = new Uint32Array(Math.max(0, order.length - 2) * 3);
  for (let i = 0; i + 2 < order.length; i++) {
    // Every second triangle of a strip runs the other way round; a fan starts at one corner.
    const turned = mode === STRIP ? i & 1 : 0;
    corners[i * 3] = mode === STRIP ? order[i] : order[0];
    corners[i * 3 + 1] = order[i + 1 + turned];
    corners[i * 3 + 2] = order[i + 2 - turned];
  }
  return corners;
}

function orderOf(indices: Accessor | null, count: number): Uint32Array {
  const order = indices?.getArray();
  return order ? new Uint32Array(order) : Uint32Array.from({ length: count }, (_, i) => i);
}
