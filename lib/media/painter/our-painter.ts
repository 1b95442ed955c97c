import 'server-only';
import path from 'node:path';
import { env } from '../../env';
import { createPortraitPainter, noPainter, type PaintPortrait } from './portrait-painter';

/** The painter this server was built with. */
export function portraitPainter(): PaintPortrait {
  const { NEXAAI_PROGRAMS } = env();
  if (!NEXAAI_PROGRAMS) return noPainter;
  const worker = path.join(/*turbopackIgnore: true*/ NEXAAI_PROGRAMS, 'portrait-painter.js');
  return createPortraitPainter({ worker });
}
