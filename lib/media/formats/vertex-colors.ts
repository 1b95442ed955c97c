import { LINEAR_OF_BYTE, toByte } from '../../rasterizer/srgb';
import { openTexture, readTexture } from '../portrait/texture';
import { CLAY } from './clay';
import type { Piece } from './piece';

const SIDE_PX = 1024;
/** A vertex stands for the way to the middle of its edges. */
const HALF = 0.5;
/** But never for more of the texture than this: far corners would all be one mud. */
const WIDEST = 1 / 64;

/** What each vertex of a part shows, as red, green, blue bytes of a screen: its texture, read as
 *  coarsely as the vertices are apart, times its colours. */
export async function vertexColors(piece: Piece): Promise<Uint8Array> {
  const { material, uvs, colors, positions } = piece;
  const texture = material?.getBaseColorTexture() ?? null;
  const slot = uvs
    ? await openTexture(texture, material?.getBaseColorTextureInfo() ?? null, SIDE_PX)
    : null;
  // The UVs were moved when the part was read.
  const unmoved = slot && { ...slot, transform: null };
  const factor = material?.getBaseColorFactor() ?? CLAY;
  const isPlain = colors === null && factor.slice(0, 3).every((channel) => channel === 1);
  const spread = uvs && slot ? uvSpread(piece, uvs) : null;
  const bytes = new Uint8Array(positions.length);
  const texel = new Float64Array(4).fill(255);
  const place = { u: 0, v: 0, uvPerPixel: 0 };
  for (let vertex = 0; vertex < positions.length / 3; vertex++) {
    if (unmoved && uvs && spread) {
      place.u = uvs[vertex * 2];
      place.v = uvs[vertex * 2 + 1];
      place.uvPerPixel = spread[vertex];
      readTexture(unmoved, place, texel);
    }
    for (let i = 0; i < 3; i++) {
      const shown = Math.round(texel[i]);
      const own = factor[i] * (colors ? colors[vertex * 3 + i] : 1);
      bytes[vertex * 3 + i] = isPlain ? shown : toByte(LINEAR_OF_BYTE[shown] * own);
    }
  }
  return bytes;
}

/** How far on the texture each vertex stands for what is around it. */
function uvSpread({ indices }: Piece, uvs: Float32Array): Float32Array {
  const sums = new Float32Array(uvs.length / 2);
  const counts = new Uint32Array(uvs.length / 2);
  for (let i = 0; i < indices.length; i++) {
    const one = indices[i];
    const other = indices[i % 3 === 2 ? i - 2 : i + 1];
    const way = Math.hypot(uvs[one * 2] - uvs[other * 2], uvs[one * 2 + 1] - uvs[other * 2 + 1]);
    sums[one] += way;
    sums[other] += way;
    counts[one]++;
    counts[other]++;
  }
  return sums.map((sum, vertex) => Math.min(WIDEST, (sum / Math.max(1, counts[vertex])) * HALF));
}
