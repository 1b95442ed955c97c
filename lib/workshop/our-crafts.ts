import 'server-only';
import type { CopyForWeb } from '../media/copier/web-copier';
import type { Painter } from '../media/painter/portrait-painter';
import type { MeasureModel } from '../media/report/glb-measurer';
import type { Craft } from './craft';
import { posterCraft } from './crafts/poster';
import { reportCraft } from './crafts/report';
import { sidesCraft } from './crafts/sides';
import { webCraft } from './crafts/web';

/** The programs that this server was built with. */
type Programs = { painter: Painter; measure: MeasureModel; copyForWeb: CopyForWeb };

/** What this server makes from its models, in this order. */
export function ourCrafts({ painter, measure, copyForWeb }: Programs): readonly Craft[] {
  return [
    posterCraft(painter.portrait),
    reportCraft(measure),
    webCraft(copyForWeb),
    sidesCraft(painter.sides),
  ];
}
