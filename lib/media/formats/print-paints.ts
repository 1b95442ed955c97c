import type { Material, Texture } from '@gltf-transform/core';
import { toByte } from '../../rasterizer/srgb';
import { CLAY } from './clay';
import { flippedUvs } from './flipped-uvs';
import type { Piece } from './piece';
import { plainPicture } from './plain-picture';
import type { TextBytes } from './text-bytes';

const SIDE_PX = 2048;
const UV_PLACES = 6;
/** 1 is the body. */
const FIRST_ID = 2;

/** What covers the parts of a 3MF: a texture where there is one, else a colour. */
export type PrintPaints = {
  /** Writes the resources that the body names. */
  write(out: TextBytes): void;
  idOf(part: number): number;
  isTextured(part: number): boolean;
  files: { name: string; bytes: Uint8Array }[];
};

type Picture = { name: string; type: string; bytes: Uint8Array };

export async function printPaints(pieces: readonly Piece[]): Promise<PrintPaints> {
  const pictures = new Map<Texture, Picture>();
  for (const piece of pieces) {
    const texture = textureOf(piece);
    if (!texture || pictures.has(texture)) continue;
    const { bytes, ending } = await plainPicture(texture, SIDE_PX);
    const name = `3D/Textures/color${pictures.size}.${ending}`;
    const type = ending === 'jpg' ? 'image/jpeg' : 'image/png';
    pictures.set(texture, { name, type, bytes });
  }
  const textures = [...pictures.keys()];
  const firstPaint = FIRST_ID + textures.length;
  return {
    idOf: (part) => firstPaint + part,
    isTextured: (part) => textureOf(pieces[part]) !== null,
    files: [...pictures.values()],
    write: (out) => {
      for (const [at, { name, type }] of [...pictures.values()].entries()) {
        out.text(
          `<m:texture2d id="${FIRST_ID + at}" path="/${name}" contenttype="${type}" tilestyleu="wrap" tilestylev="wrap"/>\n`,
        );
      }
      for (const [part, piece] of pieces.entries()) {
        const texture = textureOf(piece);
        if (texture) {
          writeUvs(out, piece, {
            id: firstPaint + part,
            texid: FIRST_ID + textures.indexOf(texture),
          });
        } else {
          out.text(
            `<basematerials id="${firstPaint + part}"><base name="part ${part}" displaycolor="${colorOf(piece.material)}"/></basematerials>\n`,
          );
        }
      }
    },
  };
}

function textureOf({ uvs, material }: Piece): Texture | null {
  return uvs ? (material?.getBaseColorTexture() ?? null) : null;
}

function writeUvs(
  out: TextBytes,
  { uvs }: Piece,
  { id, texid }: { id: number; texid: number },
): void {
  out.text(`<m:texture2dgroup id="${id}" texid="${texid}">\n`);
  const places = flippedUvs(uvs ?? new Float32Array());
  for (let i = 0; i < places.length; i += 2) {
    out.text('<m:tex2coord u="').decimal(places[i], UV_PLACES);
    out
      .text('" v="')
      .decimal(places[i + 1], UV_PLACES)
      .text('"/>\n');
  }
  out.text('</m:texture2dgroup>\n');
}

/** `#7d796f`, from linear light. */
function colorOf(material: Material | null): string {
  const channels = (material?.getBaseColorFactor() ?? CLAY).slice(0, 3);
  return `#${channels.map((channel) => toByte(channel).toString(16).padStart(2, '0')).join('')}`;
}
