import 'server-only';
import { noPainter, type PaintPortrait } from '../media/painter/portrait-painter';
import type { Craft } from './craft';
import { posterCraft } from './crafts/poster';

/** What this server makes from its models, in this order. None where its programs are not built. */
export function ourCrafts({ paint }: { paint: PaintPortrait }): readonly Craft[] {
  if (paint === noPainter) return [];
  return [posterCraft(paint)];
}
