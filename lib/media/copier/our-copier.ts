import 'server-only';
import path from 'node:path';
import { env } from '../../env';
import { type CopyForWeb, createWebCopier, noCopier } from './web-copier';

/** The copier this server was built with. */
export function webCopier(): CopyForWeb {
  const { NEXAAI_PROGRAMS } = env();
  if (!NEXAAI_PROGRAMS) return noCopier;
  const worker = path.join(/*turbopackIgnore: true*/ NEXAAI_PROGRAMS, 'web-copier.js');
  return createWebCopier({ worker });
}
