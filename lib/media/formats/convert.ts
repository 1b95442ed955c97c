import type { ModelFormat } from '../model-format';
import type { WriteFormat } from './conversion';
import { openModel } from './open-model';
import { write3mf } from './write-3mf';
import { writeObj } from './write-obj';
import { writePly } from './write-ply';
import { writeStl } from './write-stl';
import { writeUsdz } from './write-usdz';

/** How much of the work the reading is. */
const READ_PERCENT = 20;
const DONE_PERCENT = 99;

const WRITERS: Record<ModelFormat, WriteFormat> = {
  obj: writeObj,
  stl: writeStl,
  '3mf': write3mf,
  usdz: writeUsdz,
  ply: writePly,
};

export type ConversionWish = { format: ModelFormat; height_mm: number | null; modified_at: Date };

/** The bytes of a GLB in another format; the same GLB and wish give the same bytes. Rejects with
 *  NotConvertible, or with what was wrong with a damaged file. */
export async function convert(
  glb: Uint8Array,
  { format, height_mm, modified_at }: ConversionWish,
  tell: (percent: number) => void,
): Promise<Uint8Array> {
  tell(0);
  const pieces = await openModel(glb);
  tell(READ_PERCENT);
  const written = (percent: number) =>
    tell(READ_PERCENT + Math.floor((percent / 100) * (DONE_PERCENT - READ_PERCENT)));
  return WRITERS[format]({ pieces, height_mm, modified_at, tell: written });
}
