import type { Mesh, Surface } from './viewer-scene';

/** The wires that lie over a part. */
const wiresOver = new WeakMap<Mesh, Mesh>();
const wires = new WeakSet<Mesh>();

/** Whether it is no part of the file, but wires that were laid over one. */
export const isWires = (mesh: Mesh): boolean => wires.has(mesh);

/** Draws the edges of a part over it, in this material. */
export function layWires(mesh: Mesh, material: Surface): void {
  const laid = mesh.clone(false);
  // Where its parent is, not once more where that is in the scene.
  laid.matrixAutoUpdate = false;
  laid.matrix.identity();
  laid.castShadow = false;
  laid.material = material;
  wires.add(laid);
  wiresOver.set(mesh, laid);
  mesh.add(laid);
}

/** Takes them off again and frees them; the shape is the part's own and stays. */
export function takeWiresOff(mesh: Mesh): void {
  const laid = wiresOver.get(mesh);
  if (!laid) return;
  mesh.remove(laid);
  laid.material.dispose();
  wiresOver.delete(mesh);
}
