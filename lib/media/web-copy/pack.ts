import type { Document } from '@gltf-transform/core';
import { meshopt } from '@gltf-transform/functions';
import { MeshoptEncoder } from 'meshoptimizer';
import { writeWhole } from './whole-glb';

/** Bits to a number: a 16,000th of the model, and an eighth of a texel of the largest texture. */
const POSITION_BITS = 14;
const TEXTURE_BITS = 14;

/** The document as a GLB, its geometry packed with meshopt. */
export async function pack(document: Document): Promise<Uint8Array> {
  await MeshoptEncoder.ready;
  await document.transform(
    meshopt({
      encoder: MeshoptEncoder,
      level: 'high',
      quantizePosition: POSITION_BITS,
      quantizeTexcoord: TEXTURE_BITS,
    }),
  );
  return writeWhole(document);
}
