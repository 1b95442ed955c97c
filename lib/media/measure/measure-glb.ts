import { type ModelReport, REPORT_VERSION } from '../model-report';
import { gatherParts } from '../portrait/gather-parts';
import { readGlb } from '../portrait/read-glb';
import { countEdges } from './count-edges';
import { findColors } from './find-colors';
import { findParts } from './find-parts';
import { findThin } from './find-thin';
import { joinSolid } from './join-solid';
import { listTextures } from './list-textures';
import { measureSurface } from './measure-surface';
import { nameShape } from './name-shape';
import { readColors } from './read-colors';
import { sampleSurface } from './sample-surface';
import { boxOf, sizeOf } from './solid';
import { weldPositions } from './weld-positions';

/** More would hold a small server too long; Meshy's largest has 300 000. */
const MAX_TRIANGLES = 1_500_000;
const COLOR_SAMPLES = 4000;
const DEPTH_SAMPLES = 1500;

/** Measures a GLB that the inspection let in; `of` is its sha256. Rejects, with the reason, what
 *  cannot be read. */
export async function measureGlb(glb: Uint8Array, of: string): Promise<ModelReport> {
  const document = await readGlb(glb);
  const parts = gatherParts(document);
  const drawn = parts.reduce((sum, { indices }) => sum + indices.length / 3, 0);
  if (drawn > MAX_TRIANGLES) throw new Error(`it draws ${drawn} triangles`);
  const solid = joinSolid(parts);
  const box = boxOf(solid);
  const welded = weldPositions(solid, box);
  const { open, bad, isClosed, degenerate } = countEdges(welded);
  const surface = measureSurface(solid, box);
  const triangles = solid.indices.length / 3;
  const size = sizeOf(box);
  const { areas, area } = surface;
  const pieces = findParts(welded);
  const forColors = sampleSurface(areas, area, COLOR_SAMPLES);
  const colors = findColors(await readColors(solid, parts, forColors));
  const thin = findThin(solid, box, sampleSurface(areas, area, DEPTH_SAMPLES));
  return {
    version: REPORT_VERSION,
    of,
    triangles,
    points: welded.count,
    materials: document.getRoot().listMaterials().length,
    textures: listTextures(document),
    size: [short(size[0]), short(size[1]), short(size[2])],
    area: short(area),
    volume: isClosed ? short(Math.abs(surface.volume)) : null,
    is_watertight: isClosed && bad === 0,
    open_edges: open,
    bad_edges: bad,
    degenerate,
    parts: { count: pieces.count, largest: pieces.largest.map(short) },
    print: {
      overhang: short(surface.overhang),
      thin: thin?.map((one) => ({ ...one, share: short(one.share) })) ?? null,
    },
    shape: nameShape(size),
    flatness: short(Math.min(...size) / (Math.max(...size) || 1)),
    colors: colors.map((color) => ({ ...color, share: short(color.share) })),
  };
}

/** Four digits say all that was measured. */
function short(value: number): number {
  return Number(value.toPrecision(4));
}
