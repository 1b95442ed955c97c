import 'server-only';
import path from 'node:path';
import { env } from '../../env';
import { type ConvertFormat, createFormatConverter, noConverter } from './format-converter';

const KEY = Symbol.for('nexaai.converter');
/** Every copy of this module has the same thread: models are converted one after the other. */
const holder = globalThis as typeof globalThis & { [KEY]?: ConvertFormat };

/** The converter this server was built with. */
export function formatConverter(): ConvertFormat {
  const { NEXAAI_PROGRAMS } = env();
  if (!NEXAAI_PROGRAMS) return noConverter;
  const worker = path.join(/*turbopackIgnore: true*/ NEXAAI_PROGRAMS, 'format-converter.js');
  holder[KEY] ??= createFormatConverter({ worker });
  return holder[KEY];
}
