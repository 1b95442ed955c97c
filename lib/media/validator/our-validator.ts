import 'server-only';
import path from 'node:path';
import { env } from '../../env';
import { log } from '../../log';
import { createGlbValidator, noValidator, type ValidateGlb } from './glb-validator';

/** The validator this server was built with. */
export function glbValidator(): ValidateGlb {
  const { NEXAAI_PROGRAMS } = env();
  if (!NEXAAI_PROGRAMS) {
    log().warn('No glTF validator: NEXAAI_PROGRAMS does not say where the built programs are.');
    return noValidator;
  }
  const worker = path.join(/*turbopackIgnore: true*/ NEXAAI_PROGRAMS, 'glb-validator.js');
  return createGlbValidator({ worker });
}
