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
  const order = orderOf(primitive.getIndices(), position.getCount());
  const isThere = (index: number) => index < position.getCount();
  const corners = mode === TRIANGLES ? order.length : (order.length - 2) * 3;
  const kept = new Uint32Array(Math.max(0, corners));
  let used = 0;
  const keep = (a: number, b: number, c: number) => {
    if (!(isThere(a) && isThere(b) && isThere(c))) return;
    kept[used] = a;
    kept[used + 1] = b;
    kept[used + 2] = c;
    used += 3;
  };
  if (mode === TRIANGLES) {
    for (let i = 0; i + 2 < order.length; i += 3) keep(order[i], order[i + 1], order[i + 2]);
  } else {
    for (let i = 0; i + 2 < order.length; i++) {
      // Every second triangle of a strip runs the other way round.
      if (mode === STRIP) keep(order[i], order[i + 1 + (i & 1)], order[i + 2 - (i & 1)]);
      else keep(order[0], order[i + 1], order[i + 2]);
    }
  }
  return kept.subarray(0, used);
}

function orderOf(indices: Accessor | null, count: number): ArrayLike<number> {
  return indices?.getArray() ?? Uint32Array.from({ length: count }, (_, i) => i);
}
