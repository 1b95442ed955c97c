import { HEIGHT_MM } from '../model-format';
import type { Conversion } from './conversion';
import { Meter } from './meter';
import { countTriangles, countVertices, type Piece } from './piece';
import { framed, type PrintFrame, printFrame } from './print-frame';
import { type PrintPaints, printPaints } from './print-paints';
import { placesFor, type TextBytes } from './text-bytes';
import { type Welded, weld } from './weld';
import { ZipFile } from './zip-file';

const OPEN = `<?xml version="1.0" encoding="UTF-8"?>
<model unit="millimeter" xml:lang="en-US" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02" xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02">
<resources>
`;
const TYPES = `<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/></Types>`;
const relations = (rows: readonly [target: string, type: string][]) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows
    .map(
      ([target, type], at) =>
        `<Relationship Target="${target}" Id="rel${at}" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/${type}"/>`,
    )
    .join('')}</Relationships>`;

/** 3MF: one welded body in millimetres, Z up, with its colours. */
export async function write3mf(conversion: Conversion): Promise<Uint8Array> {
  const { pieces, height_mm, modified_at, tell } = conversion;
  const frame = printFrame(pieces, height_mm ?? HEIGHT_MM.usual);
  const paints = await printPaints(pieces);
  const zip = new ZipFile({ modified_at });
  const meter = new Meter(countVertices(pieces) + countTriangles(pieces), tell);
  zip.deflate('[Content_Types].xml', (out) => out.text(TYPES));
  zip.deflate('_rels/.rels', (out) => out.text(relations([['/3D/3dmodel.model', '3dmodel']])));
  zip.deflate('3D/3dmodel.model', (out) => {
    out.text(OPEN);
    paints.write(out);
    writeBody(out, { pieces, paints, frame, meter });
    out.text('</resources>\n<build><item objectid="1"/></build>\n</model>\n');
  });
  const { files } = paints;
  if (files.length > 0) {
    const rows = files.map(({ name }): [string, string] => [`/${name}`, '3dtexture']);
    zip.deflate('3D/_rels/3dmodel.model.rels', (out) => out.text(relations(rows)));
  }
  for (const { name, bytes } of files) zip.add(name, [bytes]);
  return zip.end();
}

type Body = { pieces: readonly Piece[]; paints: PrintPaints; frame: PrintFrame; meter: Meter };

function writeBody(out: TextBytes, { pieces, paints, frame, meter }: Body): void {
  const places = new Float32Array(countVertices(pieces) * 3);
  let filled = 0;
  for (const piece of pieces) {
    places.set(framed(piece, frame), filled);
    filled += piece.positions.length;
  }
  const welded = weld(places, frame.longest_mm);
  out.text(`<object id="1" type="model" pid="${paints.idOf(0)}" pindex="0"><mesh><vertices>\n`);
  writeVertices(out, welded, placesFor(frame.longest_mm));
  meter.add(filled / 3);
  out.text('</vertices><triangles>\n');
  let first = 0;
  for (const [number, piece] of pieces.entries()) {
    const numbers = welded.numbers.subarray(first, first + piece.positions.length / 3);
    const id = paints.idOf(number);
    writeTriangles(out, { piece, numbers, id, isTextured: paints.isTextured(number), meter });
    first += numbers.length;
  }
  out.text('</triangles></mesh></object>\n');
}

function writeVertices(out: TextBytes, { places }: Welded, digits: number): void {
  for (let i = 0; i < places.length; i += 3) {
    out.text('<vertex x="').decimal(places[i], digits);
    out.text('" y="').decimal(places[i + 1], digits);
    out
      .text('" z="')
      .decimal(places[i + 2], digits)
      .text('"/>\n');
  }
}

type Triangles = {
  piece: Piece;
  numbers: Uint32Array;
  id: number;
  isTextured: boolean;
  meter: Meter;
};

function writeTriangles(out: TextBytes, triangles: Triangles): void {
  const { piece, numbers, id, isTextured, meter } = triangles;
  const { indices } = piece;
  for (let i = 0; i < indices.length; i += 3) {
    meter.add(1);
    const [a, b, c] = [numbers[indices[i]], numbers[indices[i + 1]], numbers[indices[i + 2]]];
    if (a === b || b === c || c === a) continue;
    out.text('<triangle v1="').whole(a).text('" v2="').whole(b).text('" v3="').whole(c);
    out.text('" pid="').whole(id).text('" p1="');
    if (isTextured) {
      out
        .whole(indices[i])
        .text('" p2="')
        .whole(indices[i + 1]);
      out.text('" p3="').whole(indices[i + 2]);
    } else out.whole(0);
    out.text('"/>\n');
  }
}
