import type { Conversion } from './conversion';
import { Meter } from './meter';
import { boundsOf, countVertices, longestSide, type Piece } from './piece';
import { placesFor, type TextBytes } from './text-bytes';
import { type UsdLooks, usdLooks } from './usd-looks';
import { writeUsdMesh } from './usd-mesh';
import { textChunks, ZipFile } from './zip-file';

const OPEN = `#usda 1.0
(
    defaultPrim = "Model"
    metersPerUnit = 1
    upAxis = "Y"
)

def Xform "Model" (
    assetInfo = {
        string name = "Model"
    }
    kind = "component"
)
{
`;

/** USDZ for Apple's AR viewer: metres, Y up, UsdPreviewSurface with its textures; nothing in it is
 *  packed, and every file begins at a multiple of 64 bytes, as the format demands. */
export async function writeUsdz({ pieces, modified_at, tell }: Conversion): Promise<Uint8Array> {
  const looks = await usdLooks(pieces);
  const meter = new Meter(countVertices(pieces), tell);
  const zip = new ZipFile({ modified_at, isAligned: true });
  // The first file is the one that is opened.
  zip.add(
    'model.usda',
    textChunks((out) => writeLayer(out, { pieces, looks, meter })),
  );
  for (const { name, bytes } of looks.files) zip.add(name, [bytes]);
  return zip.end();
}

type Layer = { pieces: readonly Piece[]; looks: UsdLooks; meter: Meter };

function writeLayer(out: TextBytes, { pieces, looks, meter }: Layer): void {
  const places = placesFor(longestSide(boundsOf(pieces)));
  out.text(OPEN);
  for (const [number, piece] of pieces.entries()) {
    const look = looks.pathOf(piece);
    writeUsdMesh(out, piece, { name: `Part${number}`, look, places });
    meter.add(piece.positions.length / 3);
  }
  out.text('    def Scope "Looks"\n    {\n');
  for (const text of looks.texts) out.text(text);
  out.text('    }\n}\n');
}
