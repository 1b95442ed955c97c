import 'server-only';
import type { ByteSource } from '../media-store';
import { sourceOfBytes, withFileSource } from './byte-sources';
import { readAccessors, readBufferViews } from './glb-buffers';
import { readGlbChunks } from './glb-chunks';
import { checkImages } from './glb-images';
import { objects, parseGlbJson } from './glb-json';
import { GLB_LIMITS } from './glb-limits';
import { readMeshes } from './glb-meshes';
import { readScene } from './glb-nodes';
import { GlbRefused } from './glb-refused';

/** What the model's document keeps. `triangles` counts as drawn; `size_m` is width, height, depth
 *  in glTF metres (Meshy's units mean metres only where auto_size was asked). */
export type GlbStats = {
  triangles: number;
  vertices: number;
  materials: number;
  textures: number;
  size_m: [number, number, number];
};

export type GlbVerdict = { ok: true; stats: GlbStats } | { ok: false; reason: string };

/** Whether a GLB is whole, self-contained and of sane size. Reads the header, the JSON chunk and
 *  the heads of the pictures; decodes nothing, so it cannot see bad indices or coordinates.
 *  `input` is the bytes, a path on disk, or a source. Throws only disk errors. */
export async function inspectGlb(input: Uint8Array | string | ByteSource): Promise<GlbVerdict> {
  if (typeof input === 'string') return withFileSource(input, inspectGlb);
  try {
    const source = input instanceof Uint8Array ? sourceOfBytes(input) : input;
    return { ok: true, stats: await readStats(source) };
  } catch (error) {
    if (error instanceof GlbRefused) return { ok: false, reason: error.message };
    throw error;
  }
}

async function readStats(source: ByteSource): Promise<GlbStats> {
  const { json, bin } = await readGlbChunks(source);
  const gltf = parseGlbJson(json);
  const views = readBufferViews(gltf, bin);
  const accessors = readAccessors(gltf, views);
  const materials = objects(gltf, 'materials', GLB_LIMITS.materials);
  const { meshes, vertices } = readMeshes(gltf, accessors, materials);
  const { triangles, size } = readScene(gltf, meshes);
  await checkImages(gltf, views, bin, source);
  return {
    triangles,
    vertices,
    materials: materials.length,
    textures: objects(gltf, 'textures', GLB_LIMITS.images * 16).length,
    size_m: [size[0], size[1], size[2]],
  };
}
