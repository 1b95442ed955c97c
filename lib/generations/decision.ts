import 'server-only';
import type { JobDocument, ModelDocument } from './documents';

/** What to write, and when to look again. */
export type Decision = {
  job: Partial<JobDocument>;
  model: Partial<ModelDocument>;
  /** A line for the job's timeline. */
  event: { what: string; facts: Record<string, string | number | boolean | null> };
  /** Milliseconds until the next step; 0 goes on at once, null when the job has ended. */
  wait_ms: number | null;
};

export function decide(
  decision: Partial<Decision> & Pick<Decision, 'event' | 'wait_ms'>,
): Decision {
  return { job: {}, model: {}, ...decision };
}
