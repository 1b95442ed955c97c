import { type Document, type JSONDocument, Logger, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { MeshoptEncoder } from 'meshoptimizer';

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

export async function writeWhole(document: Document): Promise<Uint8Array> {
  return (await openIo()).writeBinary(document);
}

function strangeExtensions({ json }: JSONDocument): string[] {
  const known = new Set<string>(ALL_EXTENSIONS.map(({ EXTENSION_NAME }) => EXTENSION_NAME));
  return (json.extensionsUsed ?? []).filter((name) => !known.has(name));
}
