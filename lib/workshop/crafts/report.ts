import 'server-only';
import { lookOf, REPORT_VERSION } from '../../media/model-report';
import { MAX_MEASURED_BYTES, type MeasureModel } from '../../media/report/glb-measurer';
import type { Craft } from '../craft';

export const REPORT = { name: 'report', version: REPORT_VERSION } as const;

/** What can be measured in the model, and what of that it is found by. */
export function reportCraft(measure: MeasureModel): Craft {
  return {
    ...REPORT,
    make: async ({ source, read, signal }) => {
      if (source.bytes > MAX_MEASURED_BYTES) {
        return { kind: 'failed', reason: 'the model is too large' };
      }
      const measured = await measure({ glb: await read(), sha256: source.sha256 }, signal);
      if (!measured.ok) return { kind: 'failed', reason: measured.reason };
      const { report } = measured;
      return { kind: 'made', fields: { report, look: lookOf(report) } };
    },
  };
}
