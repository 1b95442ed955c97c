import { readFileSync } from 'node:fs';
import type { Db } from 'mongodb';
import { newId } from '../../lib/db/id';
import type {
  JobDocument,
  ModelDocument,
  SubmissionDocument,
} from '../../lib/generations/documents';
import type { Person } from '../journey/person';
import { answersOf } from './answer-times';
import { jobOf, modelOf } from './seed';
import type { Row } from './table';

const GOAL_PAGE_MS = 200;
const GOAL_TICK_SECONDS = 1;
const SETTLE_MS = 15_000;
const QUIET_MS = 60_000;
const TICK_MS = 10_000;
/** Of the kernel's accounts, on every machine it runs on today. */
const CLOCK_TICKS = 100;

/** Jobs whose shape is being made at Meshy, begun within the last minutes. */
export function runningJobs(count: number) {
  const user_id = newId().toHexString();
  const now = Date.now();
  const models: ModelDocument[] = [];
  const jobs: JobDocument[] = [];
  const submissions: SubmissionDocument[] = [];
  for (let index = 0; index < count; index++) {
    const since = new Date(now - index * 500);
    const model: ModelDocument = {
      ...modelOf(user_id, since),
      engine: 'meshy',
      status: 'processing',
      stats: null,
      completed_at: null,
    };
    const task_id = `0190${index.toString(16).padStart(4, '0')}-0000-7000-8000-000000000000`;
    const job: JobDocument = {
      ...jobOf(model),
      state: 'active',
      stage: 'preview',
      activity: 'running',
      progress: index % 90,
      meshy_task_id: task_id,
      meshy_status: 'IN_PROGRESS',
      task_since: since,
      next_check_at: new Date(now),
    };
    models.push(model);
    jobs.push(job);
    submissions.push({
      _id: newId(),
      job_id: job._id,
      user_id,
      stage: 'preview',
      seq: 1,
      state: 'accepted',
      prompt: job.prompt,
      started_at: since,
      request_hash: '0'.repeat(64),
      task_id,
      clean_lists: [],
    });
  }
  return { models, jobs, submissions };
}

export async function seedRunning(db: Db, running: ReturnType<typeof runningJobs>): Promise<void> {
  await db.collection('models').insertMany(running.models);
  await db.collection('submissions').insertMany(running.submissions);
  await db.collection('generation_jobs').insertMany(running.jobs);
}

/** What the administrator's pages answer in beside many jobs, and what watching those costs. */
export async function bridgeRows(person: Person, pid: number): Promise<Row[]> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const cpu = await cpuPerTick(pid);
  const rows: Row[] = [
    {
      what: `CPU of a look, 1,000 running of 101,000 jobs`,
      measured: `${cpu.toFixed(2)} s`,
      against: 'the whole site, per 10 s',
      goal: `≤ ${GOAL_TICK_SECONDS} s`,
      isMet: cpu <= GOAL_TICK_SECONDS,
    },
  ];
  const places = {
    'the jobs page': '/admin/jobs',
    'the overview': '/admin',
    'the sums': '/admin/money',
  };
  for (const [name, place] of Object.entries(places)) {
    const { p50, p95 } = await answersOf(person, place);
    rows.push({
      what: `${name}, 1,000 running of 101,000 jobs`,
      measured: `p95 ${p95.toFixed(0)} ms`,
      against: `p50 ${p50.toFixed(0)} ms`,
      goal: `p95 ≤ ${GOAL_PAGE_MS} ms`,
      isMet: p95 <= GOAL_PAGE_MS,
    });
  }
  return rows;
}

async function cpuPerTick(pid: number): Promise<number> {
  const before = cpuSeconds(pid);
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  return ((cpuSeconds(pid) - before) * TICK_MS) / QUIET_MS;
}

/** User and system time; 0 where the system does not tell (no /proc). */
function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
  } catch {
    return 0;
  }
}
