import 'server-only';
import type { FileCheck } from '../download';
import { checkGlbHead, GLB_HEADER_BYTES } from './glb-chunks';
import { type GlbStats, inspectGlb } from './inspect-glb';

/** Accepts a sound GLB and nothing else. */
export const GLB_CHECK: FileCheck<GlbStats> = {
  head: { bytes: GLB_HEADER_BYTES, check: checkGlbHead },
  whole: inspectGlb,
};
