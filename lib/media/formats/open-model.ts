import type { Document, Texture } from '@gltf-transform/core';
import { gatherParts } from '../portrait/gather-parts';
import { readGlb } from '../portrait/read-glb';
import { NotConvertible } from './not-convertible';
import { boundsOf, countTriangles, longestSide, type Piece } from './piece';
import { readPiece } from './read-piece';

/** More would hold a small server too long; Meshy's largest has 300 000. */
const MAX_TRIANGLES = 1_500_000;

/** What a model draws, and every texture that is in its file. */
type OpenModel = { pieces: Piece[]; textures: Texture[] };

/** Reads a GLB that the inspection let in. Rejects with NotConvertible, or with what the reader says
 *  of a damaged file. */
export async function openModel(glb: Uint8Array): Promise<OpenModel> {
  const document = await readDocument(glb);
  const parts = gatherParts(document);
  const drawn = parts.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  if (drawn > MAX_TRIANGLES) {
    throw new NotConvertible(
      `This model has ${drawn} triangles: that is too many to convert here.`,
    );
  }
  const pieces = parts.map(readPiece).filter(({ indices }) => indices.length > 0);
  if (countTriangles(pieces) === 0 || !(longestSide(boundsOf(pieces)) > 0)) {
    throw new NotConvertible('This model is empty: it draws nothing of any size.');
  }
  return { pieces, textures: document.getRoot().listTextures() };
}

async function readDocument(glb: Uint8Array): Promise<Document> {
  try {
    return await readGlb(glb);
  } catch (cause) {
    const [, extension] = /required extension,? "?(\w+)/i.exec(String(cause)) ?? [];
    if (!extension) throw cause;
    const words = `This model is packed in a way that cannot be read here (${extension}).`;
    throw new NotConvertible(words, { cause });
  }
}
