import type { Document } from '@gltf-transform/core';
import { cloneDocument, dedup, prune, weld } from '@gltf-transform/functions';
import { pack } from './pack';
import { shrinkTextures } from './shrink-textures';
import { countTriangles, thinOut } from './thin-out';
import { readWhole } from './whole-glb';

const LEVELS = {
  web: { texture_px: 2048, triangles: Number.POSITIVE_INFINITY },
  phone: { texture_px: 1024, triangles: 100_000 },
} as const;
/** A copy that saves less than this is not worth its room. */
const WORTH = 0.8;
/** More would hold a small server too long; Meshy's largest has 300 000. */
const MAX_TRIANGLES = 1_500_000;

/** The copies of a GLB that the inspection let in. Rejects, with the reason, where one cannot be. */
export async function makeCopies(
  glb: Uint8Array,
): Promise<{ web: Uint8Array | null; phone: Uint8Array | null }> {
  const document = await readWhole(glb);
  const triangles = countTriangles(document);
  if (triangles > MAX_TRIANGLES) throw new Error(`it has ${triangles} triangles`);
  // Names and single-coloured textures stay: the viewer's looks ask for them.
  await document.transform(dedup(), prune({ keepSolidTextures: true }), weld());
  const web = await copyAs(cloneDocument(document), LEVELS.web);
  const phone = await copyAs(document, LEVELS.phone);
  const isWorth = (copy: Uint8Array, than: Uint8Array) => copy.length <= than.length * WORTH;
  const kept = isWorth(web, glb) ? web : null;
  // Fewer triangles spare a phone more than bytes.
  const isThinner = countTriangles(document) < triangles;
  return { web: kept, phone: isThinner || isWorth(phone, kept ?? glb) ? phone : null };
}

type Level = (typeof LEVELS)[keyof typeof LEVELS];

async function copyAs(document: Document, level: Level): Promise<Uint8Array> {
  await thinOut(document, level.triangles);
  await shrinkTextures(document, level.texture_px);
  return pack(document);
}
