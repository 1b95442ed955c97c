import 'server-only';
import path from 'node:path';
import { env } from '../../env';
import { createGlbMeasurer, type MeasureModel, noMeasurer } from './glb-measurer';

/** The measurer this server was built with. */
export function glbMeasurer(): MeasureModel {
  const { NEXAAI_PROGRAMS } = env();
  if (!NEXAAI_PROGRAMS) return noMeasurer;
  const worker = path.join(/*turbopackIgnore: true*/ NEXAAI_PROGRAMS, 'glb-measurer.js');
  return createGlbMeasurer({ worker });
}
