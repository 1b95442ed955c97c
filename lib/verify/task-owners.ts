import 'server-only';
import { HOUR } from '../clock';
import type { Id } from '../db/id';
import type { JobDocument, SubmissionDocument } from '../generations/documents';
import { jobs, submissions } from '../generations/store';
import type { Finding } from './finding';
import type { Generation } from './generation';

/** Longer than any reconciliation that can still come to an end by itself. */
const SETTLED_AFTER_MS = HOUR;

/** Submissions whose task nobody, somebody else, or a person has to own. */
export async function strayTasks(ids: Id[], now: number): Promise<Finding[]> {
  const looked = await submissions()
    .find({ _id: { $in: ids }, state: { $in: ['accepted', 'started', 'unknown'] } })
    .toArray();
  const [jobsFound, namesakes, twins] = await Promise.all([
    jobs()
      .find({ _id: { $in: looked.map(({ job_id }) => job_id) } }, { projection: { state: 1 } })
      .toArray(),
    submissions()
      .find({ task_id: { $in: looked.flatMap(({ task_id }) => task_id ?? []) } })
      .project<Pick<SubmissionDocument, '_id' | 'task_id'>>({ task_id: 1 })
      .toArray(),
    submissions()
      .find({ open_key: { $in: looked.flatMap(({ open_key }) => open_key ?? []) } })
      .project<Pick<SubmissionDocument, '_id' | 'open_key'>>({ open_key: 1 })
      .toArray(),
  ]);
  const stateOf = new Map(jobsFound.map(({ _id, state }) => [_id.toHexString(), state]));
  return looked.flatMap((submission) => [
    ...flawsOf(submission, stateOf.get(submission.job_id.toHexString()), now),
    ...rivalsOf(submission, namesakes),
    ...twinsOf(submission, twins),
  ]);
}

function flawsOf(
  { _id, state, stage, started_at, task_id }: SubmissionDocument,
  jobState: JobDocument['state'] | undefined,
  now: number,
): Finding[] {
  const about = { subject: 'submission', id: _id.toHexString() } as const;
  if (!jobState) {
    const what = `has no job, though it may have bought a ${stage}`;
    const advice = 'Restore its job from a backup, or book what it cost by hand.';
    return [{ kind: 'violation', ...about, what, advice }];
  }
  if (state === 'accepted') {
    if (task_id) return [];
    const what = `was accepted, and its ${stage} task is not known`;
    const advice = 'Look the task up at Meshy and enter its task_id.';
    return [{ kind: 'violation', ...about, what, advice }];
  }
  if (jobState === 'active' || now - started_at.getTime() < SETTLED_AFTER_MS) return [];
  const what = `is ${state} since ${started_at.toISOString()}, and its job has ended`;
  const advice = `Look for its ${stage} task at Meshy: enter its task_id with state accepted, or state not_submitted when there is none.`;
  return [{ kind: 'operator-case', ...about, what, advice }];
}

function rivalsOf(
  { _id, state, task_id }: SubmissionDocument,
  namesakes: Pick<SubmissionDocument, '_id' | 'task_id'>[],
): Finding[] {
  if (state !== 'accepted' || !task_id) return [];
  const rivals = namesakes.filter((other) => other.task_id === task_id && !other._id.equals(_id));
  if (rivals.length === 0) return [];
  const named = rivals.map((rival) => rival._id.toHexString()).join(', ');
  return [
    {
      kind: 'violation',
      subject: 'submission',
      id: _id.toHexString(),
      what: `owns task ${task_id}, and so does ${named}`,
      advice: 'Leave the task to the one whose prompt it has; set the other to not_submitted.',
    },
  ];
}

function twinsOf(
  { _id, state, open_key }: SubmissionDocument,
  all: Pick<SubmissionDocument, '_id' | 'open_key'>[],
): Finding[] {
  if (!open_key) return [];
  const about = { kind: 'violation', subject: 'submission', id: _id.toHexString() } as const;
  if (state === 'accepted') {
    const what = 'is accepted and still keeps purchases of the same prompt waiting';
    return [{ ...about, what, advice: 'Unset its open_key.' }];
  }
  const twins = all.filter((other) => other.open_key === open_key && !other._id.equals(_id));
  if (twins.length === 0) return [];
  const named = twins.map((twin) => twin._id.toHexString()).join(', ');
  const what = `is ${state}, and so is ${named}, which looks the same in Meshy's list`;
  const advice =
    'Make sure by hand which task is whose; restart the site, which makes its indexes.';
  return [{ ...about, what, advice }];
}

/** Tasks a job works with although it has not bought them, and choices that wait for a person. */
export function borrowedTasks({ job, purchases, borrowed, open }: Generation): Finding[] {
  const about = { subject: 'job', id: job._id.toHexString() } as const;
  const bought = new Set(purchases.map(({ submission }) => submission.task_id));
  // Another texture on a shape has its preview from the job that bought that.
  if (borrowed?.state === 'accepted' && borrowed.stage === 'preview') bought.add(borrowed.task_id);
  const findings: Finding[] = (['meshy_task_id', 'preview_task_id'] as const)
    .filter((field) => job[field] !== null && !bought.has(job[field]))
    .map((field) => ({
      kind: 'violation',
      ...about,
      what: `has the ${field} ${job[field]}, which none of its accepted submissions bought`,
      advice: 'Enter the task in the submission that bought it, or set the field to null.',
    }));
  if (job.state === 'active' && job.activity === 'needs-operator' && !job.parked_at) {
    findings.push({ kind: 'operator-case', ...about, ...undecided(job, open) });
  }
  return findings;
}

function undecided(job: JobDocument, open: SubmissionDocument | undefined) {
  const candidates = open?.candidates ?? [];
  const place = `POST /api/admin/jobs/${job.model_id.toHexString()}`;
  const refuse = `${place}/not-submitted when it was none`;
  return candidates.length === 0
    ? {
        what: 'may have bought a task at Meshy, whose list cannot tell any more',
        advice: `Look at Meshy what was bought; ${refuse}.`,
      }
    : {
        what: `may have bought one of these tasks at Meshy: ${candidates.join(', ')}`,
        advice: `Choose: ${place}/adopt with its task_id, or ${refuse}.`,
      };
}
