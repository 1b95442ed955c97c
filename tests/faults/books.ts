import { MINUTE } from '@/lib/clock';
import type { JobDocument, SubmissionDocument } from '@/lib/generations/documents';
import type { Engine } from './engine';
import type { Stage } from './stage';

const VERIFY_WITHIN_MS = 2 * MINUTE;

/** What may be left when a scenario is over; 0 of each where all ended by itself. */
export type Books = {
  /** Cases that wait for an administrator. */
  operator_cases: number;
  /** Tasks at the engine that belong to such a case, or to somebody who is not here. */
  unowned_tasks: number;
  unfinished_jobs: number;
  /** What tasks have cost that Meshy had lost before anybody asked. */
  unbooked_credits: number;
};

/**
 * Holds the engine's own ledger and its list of requests against our database, then has
 * `verify-data` look at database, files and ledger. Gives a sentence for everything that is wrong.
 * The servers must be gone.
 */
export async function auditBooks(stage: Stage, allowed: Partial<Books> = {}): Promise<string[]> {
  const [submissions, jobs, entries] = await Promise.all([
    stage.submissions.find().toArray(),
    stage.jobs.find().toArray(),
    stage.creditEntries.find().toArray(),
  ]);
  const {
    operator_cases = 0,
    unowned_tasks = 0,
    unfinished_jobs = 0,
    unbooked_credits = 0,
  } = allowed;
  const owned = new Set(submissions.flatMap(({ task_id }) => task_id ?? []));
  const ledger = stage.engine.ledger();
  const unowned = new Set(ledger.map(({ task_id }) => task_id).filter((id) => !owned.has(id)));
  const charged = ledger.filter(({ task_id }) => owned.has(task_id));
  const paid = sum(charged.map(({ credits }) => credits));
  const booked = sum(entries.map(({ credits }) => credits));
  const active = jobs.filter(({ state }) => state === 'active');
  const unfinished = active.length;
  const flaws = [...ownership(submissions, ledger), ...blindPosts(stage.engine, submissions, jobs)];
  if (unowned.size !== unowned_tasks) {
    flaws.push(`${unowned.size} tasks at the engine belong to nobody, not ${unowned_tasks}`);
  }
  if (unfinished !== unfinished_jobs) {
    const standings = active.slice(0, 3).map(standingOf).join('; ');
    flaws.push(`${unfinished} jobs have not ended, not ${unfinished_jobs}: ${standings}`);
  }
  if (paid - unbooked_credits !== booked && unfinished === 0) {
    flaws.push(`the engine charged ${paid} credits and ${booked} are booked`);
  }
  return [...flaws, ...(await verifyData(stage, operator_cases))];
}

function standingOf(job: JobDocument): string {
  const { prompt, stage, activity, waiting_for, crashes, next_check_at, lease } = job;
  const dueInMs = next_check_at ? next_check_at.getTime() - Date.now() : null;
  return JSON.stringify({ prompt, stage, activity, waiting_for, crashes, dueInMs, lease });
}

function ownership(submissions: SubmissionDocument[], ledger: { task_id: string }[]): string[] {
  const known = new Set(ledger.map(({ task_id }) => task_id));
  const owners = new Map<string, number>();
  for (const { task_id } of submissions) {
    if (task_id) owners.set(task_id, (owners.get(task_id) ?? 0) + 1);
  }
  return [...owners].flatMap(([task_id, count]) => [
    ...(count > 1 ? [`task ${task_id} has ${count} owners`] : []),
    ...(known.has(task_id) ? [] : [`task ${task_id} is owned and was never sold`]),
  ]);
}

/** Every POST that spends needs a record of its own: more POSTs than records is a blind one. */
function blindPosts(
  engine: Engine,
  submissions: SubmissionDocument[],
  jobs: JobDocument[],
): string[] {
  const promptOf = new Map(jobs.map(({ _id, prompt }) => [_id.toHexString(), prompt]));
  const allowed = tally(
    submissions.map(({ job_id, stage }) => `${stage} of ${promptOf.get(job_id.toHexString())}`),
  );
  const sent = tally(postsOf(engine));
  return [...sent]
    .filter(([what, count]) => count > (allowed.get(what) ?? 0))
    .map(([what, count]) => `${count} POSTs for ${allowed.get(what) ?? 0} records: ${what}`);
}

/** What each POST of ours wanted to buy, as "preview of {prompt}" or "refine of {prompt}". */
export function postsOf(engine: Engine): string[] {
  const previewPrompts = new Map(engine.ledger().map(({ task_id, prompt }) => [task_id, prompt]));
  return engine.asked.flatMap(({ kind, body }) => {
    if (body.by_hand) return [];
    if (kind === 'create-preview') return `preview of ${String(body.prompt)}`;
    if (kind !== 'create-refine') return [];
    return `refine of ${previewPrompts.get(String(body.preview_task_id))}`;
  });
}

/** What the command says, two minutes from now: what has just been written counts as settled. */
async function verifyData(stage: Stage, operatorCases: number): Promise<string[]> {
  const settings = { LATER_MS: '120000' };
  const command = stage.program('verify-data', settings, 'later.mjs');
  // Not bound by the scenario's time limit, which may have run out.
  const patience = setTimeout(() => command.signal('SIGKILL'), VERIFY_WITHIN_MS);
  const exit = await command.exited;
  clearTimeout(patience);
  const lines = command.output().trim().split('\n');
  const violations = lines.filter((line) => line.startsWith('violation'));
  const cases = lines.filter((line) => line.startsWith('operator-case'));
  if (exit !== 0 && violations.length === 0) violations.push(`verify-data ended with ${exit}`);
  if (cases.length !== operatorCases) {
    violations.push(`${cases.length} operator cases, not ${operatorCases}: ${cases.join('; ')}`);
  }
  return violations;
}

export function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
