import 'server-only';
import path from 'node:path';
import { env } from '../../env';
import { createPainter, type Painter } from './portrait-painter';

/** The painter this server was built with, if any. */
export function ourPainter(): Painter | undefined {
  const { NEXAAI_PROGRAMS } = env();
  if (!NEXAAI_PROGRAMS) return undefined;
  const worker = path.join(/*turbopackIgnore: true*/ NEXAAI_PROGRAMS, 'portrait-painter.js');
  return createPainter({ worker });
}
