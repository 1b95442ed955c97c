import 'server-only';
import { log } from '../../log';
import type { FileCheck } from '../download';
import type { ValidateGlb } from '../validator/glb-validator';
import type { ValidatorReport } from '../validator/validation';
import { checkGlbHead, GLB_HEADER_BYTES } from './glb-chunks';
import { type GlbStats, inspectGlb } from './inspect-glb';

/** `validator`: what it found; absent where it could not be asked. */
export type CheckedStats = GlbStats & { validator?: ValidatorReport };

/** Accepts a GLB that is whole and sane, and nothing else. */
export const GLB_CHECK: FileCheck<GlbStats> = {
  head: { bytes: GLB_HEADER_BYTES, check: checkGlbHead },
  whole: inspectGlb,
};

/**
 * Accepts a sound GLB. One that breaks the rules of glTF is refused as suspect, for it may have
 * been damaged on the way; when the very same bytes came before (`suspect_sha256`), they are what
 * was made and paid for, and may well be drawn all the same: then they are kept, with the report.
 * A validator that cannot tell stops nothing.
 */
export function glbCheck({
  validate,
  suspect_sha256,
  signal,
}: {
  validate: ValidateGlb;
  suspect_sha256: string | null;
  signal?: AbortSignal;
}): FileCheck<CheckedStats> {
  return {
    head: GLB_CHECK.head,
    whole: async (file, sha256) => {
      const verdict = await inspectGlb(file);
      if (!verdict.ok) return verdict;
      const validation = await validate({ place: file.place, bytes: file.bytes }, signal);
      if (validation.kind === 'unchecked') {
        log().warn(`A model was not held against the rules of glTF: ${validation.reason}.`);
        return verdict;
      }
      const { kind: _, ...validator } = validation;
      if (validator.errors > 0 && sha256 !== suspect_sha256) {
        return { ok: false, is_suspect: true, reason: wordsFor(validator) };
      }
      return { ok: true, stats: { ...verdict.stats, validator } };
    },
  };
}

function wordsFor({ errors, codes }: ValidatorReport): string {
  const places = errors === 1 ? 'one place' : `${errors} places`;
  return `the file breaks the rules of glTF in ${places} (${codes.join(', ')})`;
}
