import { Box3, type BufferGeometry, type Group, type Object3D } from 'three';
import { unpackGlb } from '../glb/sample-glb';

export const bufferOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;
export const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** Its corners, to the thousandth. */
export function box(object: Object3D) {
  const { min, max } = new Box3().setFromObject(object);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return { low: [min.x, min.y, min.z].map(round), high: [max.x, max.y, max.z].map(round) };
}

export function meshesIn(group: Group): Object3D[] {
  const meshes: Object3D[] = [];
  group.traverse((object) => void (object.isMesh && meshes.push(object)));
  return meshes;
}

export function triangles({ index, attributes }: BufferGeometry): number {
  return (index?.count ?? attributes.position?.count ?? 0) / 3;
}

/** Whether every triangle looks away from the middle of the box. */
export function looksOutwards({ index, attributes }: BufferGeometry): boolean {
  const places = attributes.position?.array ?? [];
  const order = index?.array ?? Array.from({ length: places.length / 3 }, (_, at) => at);
  const at = (vertex: number) => [0, 1, 2].map((axis) => places[order[vertex] * 3 + axis]);
  const middle = [0, 1, 2].map((axis) => {
    const along = Array.from(places).filter((_, i) => i % 3 === axis);
    return (Math.min(...along) + Math.max(...along)) / 2;
  });
  return Array.from({ length: order.length / 3 }, (_, t) => {
    const [a, b, c] = [at(t * 3), at(t * 3 + 1), at(t * 3 + 2)];
    const [u, v] = [b, c].map((corner) => corner.map((value, axis) => value - a[axis]));
    const normal = [0, 1, 2].map((i) => {
      const [j, k] = [(i + 1) % 3, (i + 2) % 3];
      return u[j] * v[k] - u[k] * v[j];
    });
    return normal.reduce((sum, value, axis) => sum + value * (a[axis] - middle[axis]), 0) > 0;
  }).every(Boolean);
}

/** A GLB's own pictures, as they stand in it. */
export function picturesIn(from: Buffer): Buffer[] {
  const { json, bin } = unpackGlb(from);
  return json.images.map(({ bufferView }) => {
    const { byteOffset = 0, byteLength } = json.bufferViews[Number(bufferView)] ?? {};
    return bin.subarray(Number(byteOffset), Number(byteOffset) + Number(byteLength));
  });
}
