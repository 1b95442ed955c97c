import type { ModelFormat } from '../model-format';
import type { Conversion, WriteFormat } from './conversion';
import { openModel } from './open-model';
import { write3mf } from './write-3mf';
import { writeFbx } from './write-fbx';
import { writeObj } from './write-obj';
import { writePly } from './write-ply';
import { writeStl } from './write-stl';
import { writeTextures } from './write-textures';
import { writeUsdz } from './write-usdz';

/** How much of the work the reading is. */
const READ_PERCENT = 20;
const DONE_PERCENT = 99;

const WRITERS: Record<ModelFormat, WriteFormat> = {
  fbx: writeFbx,
  obj: writeObj,
  stl: writeStl,
  '3mf': write3mf,
  usdz: writeUsdz,
  ply: writePly,
  textures: writeTextures,
};

export type ConversionWish = { format: ModelFormat } & Pick<
  Conversion,
  'name' | 'height_mm' | 'modified_at'
>;

/** The bytes of a GLB in another format; the same GLB and wish give the same bytes. Rejects with
 *  NotConvertible, or with what was wrong with a damaged file. */
export async function convert(
  glb: Uint8Array,
  { format, ...wish }: ConversionWish,
  tell: (percent: number) => void,
): Promise<Uint8Array> {
  tell(0);
  const model = await openModel(glb);
  tell(READ_PERCENT);
  const written = (percent: number) =>
    tell(READ_PERCENT + Math.floor((percent / 100) * (DONE_PERCENT - READ_PERCENT)));
  return WRITERS[format]({ ...model, ...wish, tell: written });
}
