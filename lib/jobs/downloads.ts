import 'server-only';
import type { Clock } from '../clock';
import { noPainter, type PaintPortrait } from '../media/painter/portrait-painter';
import { type MeasureModel, noMeasurer } from '../media/report/glb-measurer';
import { noValidator, type ValidateGlb } from '../media/validator/glb-validator';
import { DiskPause } from './disk-pause';
import { PreviewTries } from './preview-tries';

/** What the downloads of one process know of each other. */
export type Downloads = {
  validate: ValidateGlb;
  paint: PaintPortrait;
  measure: MeasureModel;
  pause: DiskPause;
  previews: PreviewTries;
};

/** The programs a server was built with; tests leave out what they do not need. */
type Programs = { validate?: ValidateGlb; paint?: PaintPortrait; measure?: MeasureModel };

export function newDownloads(
  clock: Clock,
  { validate = noValidator, paint = noPainter, measure = noMeasurer }: Programs = {},
): Downloads {
  return { validate, paint, measure, pause: new DiskPause(clock), previews: new PreviewTries() };
}
