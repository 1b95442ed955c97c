import { type Document, Logger, NodeIO } from '@gltf-transform/core';
import {
  EXTTextureWebP,
  KHRMaterialsEmissiveStrength,
  KHRMaterialsUnlit,
  KHRMeshQuantization,
  KHRTextureTransform,
} from '@gltf-transform/extensions';

/** Reads a GLB that the inspection let in. Rejects when it cannot be read. */
export function readGlb(glb: Uint8Array): Promise<Document> {
  return new NodeIO()
    .setLogger(new Logger(Logger.Verbosity.SILENT))
    .registerExtensions([
      EXTTextureWebP,
      KHRMaterialsEmissiveStrength,
      KHRMaterialsUnlit,
      KHRMeshQuantization,
      KHRTextureTransform,
    ])
    .readBinary(glb);
}
