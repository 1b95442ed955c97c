import { type Document, Format, type JSONDocument, Logger, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTTextureWebP } from '@gltf-transform/extensions';
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import type { GlbParts } from './with-pictures';

/** Reads and writes GLBs with everything that is known of them. */
async function openIo(): Promise<NodeIO> {
  await MeshoptEncoder.ready;
  return new NodeIO()
    .setLogger(new Logger(Logger.Verbosity.SILENT))
    .registerExtensions(ALL_EXTENSIONS)
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder });
}

/** Rejects where a copy would lose what nobody here knows. */
export async function readWhole(glb: Uint8Array): Promise<Document> {
  const io = await openIo();
  const parts = await io.binaryToJSON(glb);
  const strange = strangeExtensions(parts);
  if (strange.length > 0) throw new Error(`it uses ${strange.join(', ')}`);
  return io.readJSON(parts);
}

/** Everything but the pictures, which are taken out of the document. */
export async function writeWithoutPictures(document: Document): Promise<GlbParts> {
  for (const texture of document.getRoot().listTextures()) {
    texture.setImage(new Uint8Array(0)).setMimeType('image/png');
  }
  document.createExtension(EXTTextureWebP).dispose();
  const io = await openIo();
  const { json, resources } = await io.writeJSON(document, { format: Format.GLB });
  const [bin] = Object.values(resources);
  return { json, bin: bin ?? new Uint8Array(0) };
}

function strangeExtensions({ json }: JSONDocument): string[] {
  const known = new Set<string>(ALL_EXTENSIONS.map(({ EXTENSION_NAME }) => EXTENSION_NAME));
  return (json.extensionsUsed ?? []).filter((name) => !known.has(name));
}
