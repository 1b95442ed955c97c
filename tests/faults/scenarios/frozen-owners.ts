import { setTimeout as pause } from 'node:timers/promises';
import { postsOf } from '../books';
import { type Command, type DatabaseProxy, isChange } from '../database-proxy';
import { type Order, order, untilAllProven } from '../orders';
import type { Scenario } from '../scenario';
import type { Server } from '../servers';
import type { Stage } from '../stage';

/** How long a woken process gets for all it still wants to write. */
const AWAKE_MS = 3_000;

type Frozen = { stage: Stage; way: DatabaseProxy; ordered: Order; awake: Promise<void> };
/** Resolves when the owner stands there; it goes on once it is awake again. */
type Point = { stand: (frozen: Frozen) => Promise<unknown>; isBought: boolean };

/** A process is stopped in the middle of its work for longer than its lease, and then woken. */
export const frozenOwners: Scenario = {
  number: 7,
  title: 'SIGSTOP the owner past its lease, let another finish, SIGCONT',
  limit_minutes: { full: 15, slice: 5 },
  run: async (stage) => {
    const rounds = stage.count({ full: 7, slice: 1 });
    const jobsEach = stage.count({ full: 8, slice: POINTS.length });
    const flaws: string[] = [];
    for (let round = 1; round <= rounds; round++) {
      const orders = await order(stage, jobsEach, { name: `a clock of round ${round},` });
      flaws.push(...(await freezeOnce(stage, orders)));
    }
    stage.checker();
    const released = await untilAllProven(stage);
    const claims = rounds * jobsEach;
    const done = await stage.jobs.countDocuments({ state: 'done' });
    if (done !== claims) flaws.push(`${done} of ${claims} jobs are done`);
    const stale = flaws.filter((flaw) => flaw.startsWith('stale')).length;
    return {
      counts: `${claims} claims frozen in ${rounds} stops`,
      pass: 'stale writes accepted: 0, stale POSTs: 0',
      measured: `${stale} stale writes or POSTs, ${done}/${claims} done, ${released} let go on by hand`,
      flaws,
    };
  },
};

async function freezeOnce(stage: Stage, orders: Order[]): Promise<string[]> {
  const { proxy: way, settings } = await stage.secondWay();
  let wake = () => {};
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const places = orders.map((ordered, n) => ({ ordered, point: pointOf(n) }));
  const standing = places.map(({ ordered, point }) => point.stand({ stage, way, ordered, awake }));
  const owner = stage.checker({ ...settings, MESHY_TIMEOUT_SECONDS: '60' });
  await stage.when('the owner to stand everywhere', Promise.all(standing));
  owner.signal('SIGSTOP');
  const fences = await fencesOf(stage, orders);
  const other = stage.checker();
  const bought = places.filter(({ point }) => point.isBought).map(({ ordered }) => ordered);
  await stage.until('another has taken over', async () => {
    const now = await fencesOf(stage, orders);
    const isTaken = [...fences].every(([id, fence]) => (now.get(id) ?? 0) > fence);
    return isTaken && (await finished(stage, bought)) === bought.length;
  });
  const before = await snapshot(stage, bought);
  const posts = postsOf(stage.engine).length;
  owner.signal('SIGCONT');
  wake();
  await pause(AWAKE_MS);
  const exits = await Promise.all([stopped(stage, owner), stopped(stage, other)]);
  const after = await snapshot(stage, bought);
  // A purchase of an earlier round may by now be proven unsent, and rightly be made anew.
  const isOfThisRound = (what: string) => orders.some(({ prompt }) => what.endsWith(prompt));
  const stalePosts = postsOf(stage.engine).slice(posts).filter(isOfThisRound);
  return [
    ...before.filter((text, n) => text !== after[n]).map((text) => `stale write over ${text}`),
    ...stalePosts.map((what) => `stale POST: ${what}`),
    ...exits.filter((exit) => exit !== 0).map((exit) => `a checker ended with ${exit}`),
  ];
}

const POINTS: readonly [Point, ...Point[]] = [
  // Its record is written and it has yet to make sure that the job is still its own.
  { stand: (frozen) => holdReply(frozen, isIntent), isBought: false },
  // It was told that the job is its own, and hears of it when that is no longer true.
  { stand: (frozen) => holdReply(frozen, isRenewal), isBought: false },
  { stand: standBuying, isBought: true },
  { stand: standDownloading, isBought: true },
  { stand: (frozen) => holdRequest(frozen, isJobWrite), isBought: true },
  { stand: (frozen) => holdRequest(frozen, isModelWrite), isBought: true },
];

function pointOf(n: number): Point {
  return POINTS[n % POINTS.length] ?? POINTS[0];
}

type Recognise = (command: Command, ordered: Order) => boolean;

const isIntent: Recognise = ({ name, collection, text }, { job_id }) =>
  name === 'insert' && collection === 'submissions' && text.includes(job_id.toHexString());

const isRenewal: Recognise = (command, { job_id }) =>
  isChange(command) &&
  command.collection === 'generation_jobs' &&
  command.text.includes(job_id.toHexString()) &&
  command.text.includes('lease.until');

/** What it decided after a look at its running task. */
const isJobWrite: Recognise = (command, { job_id }) =>
  isChange(command) &&
  command.collection === 'generation_jobs' &&
  command.text.includes(job_id.toHexString()) &&
  command.text.includes('"meshy_status":"SUCCEEDED"');

const isModelWrite: Recognise = (command, { model_id }) =>
  isChange(command) &&
  command.collection === 'models' &&
  command.text.includes(model_id.toHexString()) &&
  command.text.includes('credits.refine');

async function holdReply({ way, ordered, awake }: Frozen, isIt: Recognise): Promise<void> {
  const held = await way.hold('reply', (command) => isIt(command, ordered));
  void awake.then(held.release);
}

async function holdRequest({ way, ordered, awake }: Frozen, isIt: Recognise): Promise<void> {
  const held = await way.hold('request', (command) => isIt(command, ordered));
  void awake.then(held.release);
}

function standBuying({ stage, ordered, awake }: Frozen): Promise<unknown> {
  return stage.engine.next(
    ({ kind, body }) => kind === 'create-preview' && body.prompt === ordered.prompt,
    { kind: 'done-but', answer: { kind: 'wait', until: awake } },
  );
}

function standDownloading({ stage, ordered, awake }: Frozen): Promise<unknown> {
  const isTheirs = (taskId: string | null) =>
    stage.engine
      .ledger()
      .some(({ task_id, prompt }) => task_id === taskId && prompt === ordered.prompt);
  return stage.engine.next(
    ({ kind, path, task_id }) => kind === 'asset' && path.endsWith('.glb') && isTheirs(task_id),
    { kind: 'stall', from: 0.5, until: awake },
  );
}

async function fencesOf({ jobs }: Stage, orders: Order[]): Promise<Map<string, number>> {
  const found = await jobs.find({ _id: { $in: orders.map(({ job_id }) => job_id) } }).toArray();
  return new Map(found.map(({ _id, fence }) => [_id.toHexString(), fence]));
}

function finished({ jobs }: Stage, orders: Order[]): Promise<number> {
  return jobs.countDocuments({
    _id: { $in: orders.map(({ job_id }) => job_id) },
    state: 'done',
    lease: null,
  });
}

/** Everything the database knows of these, one text for each. */
async function snapshot(stage: Stage, orders: Order[]): Promise<string[]> {
  return Promise.all(
    orders.map(async ({ job_id, model_id }) =>
      JSON.stringify([
        await stage.jobs.findOne({ _id: job_id }),
        await stage.models.findOne({ _id: model_id }),
        await stage.submissions.find({ job_id }).toArray(),
        await stage.creditEntries.find({ model_id }).toArray(),
      ]),
    ),
  );
}

async function stopped(stage: Stage, server: Server) {
  server.signal('SIGTERM');
  return stage.when('a checker to stop', server.exited);
}
