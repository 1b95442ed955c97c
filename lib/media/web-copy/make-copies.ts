import type { Texture } from '@gltf-transform/core';
import { dedup, prune } from '@gltf-transform/functions';
import { packShape } from './pack-shape';
import { shrinkTextures } from './shrink-textures';
import { countTriangles } from './thin-out';
import { readWhole } from './whole-glb';
import { type Picture, withPictures } from './with-pictures';

const PHONE_TRIANGLES = 100_000;
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
  await document.transform(dedup(), prune({ keepSolidTextures: true }));
  const pictures = document.getRoot().listTextures().map(pictureOf);
  // The pictures are packed in other threads meanwhile.
  const [shrunk, shape] = await Promise.all([
    shrinkTextures(pictures),
    packShape(document, PHONE_TRIANGLES / triangles),
  ]);
  const [web, phone] = (['web', 'phone'] as const).map((level) =>
    withPictures(
      shape[level].parts,
      shrunk.map((picture) => picture[level]),
    ),
  );
  const isWorth = (copy: Uint8Array, than: Uint8Array) => copy.length <= than.length * WORTH;
  const kept = isWorth(web, glb) ? web : null;
  // Fewer triangles spare a phone more than bytes.
  const isThinner = shape.phone.triangles < shape.web.triangles;
  return { web: kept, phone: isThinner || isWorth(phone, kept ?? glb) ? phone : null };
}

function pictureOf(texture: Texture): Picture {
  const bytes = texture.getImage();
  if (!bytes) throw new Error('a texture has no picture');
  return { bytes, mime: texture.getMimeType() };
}
