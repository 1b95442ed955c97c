import 'server-only';
import type { Painter } from '../media/painter/portrait-painter';
import type { MeasureModel } from '../media/report/glb-measurer';
import type { Craft } from './craft';
import { posterCraft } from './crafts/poster';
import { reportCraft } from './crafts/report';
import { sidesCraft } from './crafts/sides';

/** The programs that this server was built with. */
type Programs = { painter: Painter; measure: MeasureModel };

/** What this server makes from its models, in this order. */
export function ourCrafts({ painter, measure }: Programs): readonly Craft[] {
  return [posterCraft(painter.portrait), reportCraft(measure), sidesCraft(painter.sides)];
}
