import 'server-only';
import { noPainter, type PaintPortrait } from '../media/painter/portrait-painter';
import type { MeasureModel } from '../media/report/glb-measurer';
import type { Craft } from './craft';
import { posterCraft } from './crafts/poster';
import { reportCraft } from './crafts/report';

type Programs = { paint: PaintPortrait; measure: MeasureModel };

/** What this server makes from its models, in this order. None where its programs are not built. */
export function ourCrafts({ paint, measure }: Programs): readonly Craft[] {
  if (paint === noPainter) return [];
  return [posterCraft(paint), reportCraft(measure)];
}
