import 'server-only';
import type { PaidStage } from '../generations/documents';
import type { Finding } from './finding';
import type { Generation } from './generation';

const PAID_STAGES: readonly PaidStage[] = ['preview', 'refine'];
const ADVICE =
  'Ask Meshy for a refund of the one the model was not made from, and report the fault.';

/** Tasks bought twice: two for one decision to spend, or more than there were decisions. */
export function doublePurchases({ job, purchases }: Generation): Finding[] {
  const about = { kind: 'violation', subject: 'job', id: job._id.toHexString() } as const;
  return PAID_STAGES.flatMap((stage) => {
    const numbers = purchases
      .filter(({ submission }) => submission.stage === stage)
      .map(({ submission }) => submission.seq);
    const twice = numbers.filter((seq, index) => numbers.indexOf(seq) !== index);
    const findings: Finding[] = [...new Set(twice)].map((seq) => ({
      ...about,
      what: `bought ${stage} number ${seq} more than once`,
      advice: ADVICE,
    }));
    if (stage === 'preview' && job.source_model_id && numbers.length > 0) {
      const what = 'paints the shape of another model, and bought a preview all the same';
      findings.push({ ...about, what, advice: ADVICE });
    }
    if (numbers.length > job.seq[stage]) {
      const what = `bought ${numbers.length} ${stage} tasks for ${job.seq[stage]} decisions`;
      findings.push({ ...about, what, advice: ADVICE });
    }
    return findings;
  });
}
