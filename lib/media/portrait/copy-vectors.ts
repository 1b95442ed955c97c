import type { Accessor } from '@gltf-transform/core';

/** Copies the first `width` numbers of each vector, as many vectors as there is room for; none where
 *  there is no accessor. Whole numbers that stand for parts of one become these. */
export function copyVectors(accessor: Accessor | null, to: Float32Array, width: number): void {
  const array = accessor?.getArray();
  if (!accessor || !array) return;
  const count = Math.min(accessor.getCount(), to.length / width);
  const size = accessor.getElementSize();
  if (array instanceof Float32Array && size === width) {
    to.set(array.subarray(0, count * width));
    return;
  }
  const element: number[] = [];
  for (let i = 0; i < count; i++) {
    accessor.getElement(i, element);
    for (let axis = 0; axis < width; axis++) to[i * width + axis] = element[axis];
  }
}
