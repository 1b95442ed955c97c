import type { Document } from '@gltf-transform/core';
import { cloneDocument, meshopt, weld } from '@gltf-transform/functions';
import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { BITS } from './pack-corners';
import { packPlain } from './pack-plain';
import { type Corners, plainCorners } from './plain-corners';
import { countTriangles, thinCorners, thinOut } from './thin-out';
import { weldCorners } from './weld-corners';
import { writeWithoutPictures } from './whole-glb';
import type { GlbParts } from './with-pictures';

type Shape = { parts: GlbParts; triangles: number };
type Shapes = { web: Shape; phone: Shape };

/** Packs all but the pictures with meshopt: for `web` every triangle, for `phone` about this share
 *  of them. They are one and the same where that is all. Takes the document apart. */
export async function packShape(document: Document, share: number): Promise<Shapes> {
  const corners = plainCorners(document);
  return corners ? packCornersOf(document, corners, share) : packAnything(document, share);
}

/** In a quarter of the time that anything else takes. */
async function packCornersOf(
  document: Document,
  corners: readonly Corners[],
  share: number,
): Promise<Shapes> {
  for (const own of corners) weldCorners(own);
  const setCorners = packPlain(document, corners);
  setCorners(corners);
  const web = await shapeOf(document);
  if (share >= 1) return { web, phone: web };
  setCorners(await Promise.all(corners.map((own) => thinCorners(own, share))));
  return { web, phone: await shapeOf(document) };
}

async function packAnything(document: Document, share: number): Promise<Shapes> {
  await document.transform(weld());
  const thinner = share < 1 ? cloneDocument(document) : undefined;
  const pack = meshopt({
    encoder: MeshoptEncoder,
    level: 'high',
    quantizePosition: BITS,
    quantizeTexcoord: BITS,
  });
  await document.transform(pack);
  const web = await shapeOf(document);
  if (!thinner) return { web, phone: web };
  await thinOut(thinner, share);
  await thinner.transform(pack);
  return { web, phone: await shapeOf(thinner) };
}

async function shapeOf(document: Document): Promise<Shape> {
  return { triangles: countTriangles(document), parts: await writeWithoutPictures(document) };
}
