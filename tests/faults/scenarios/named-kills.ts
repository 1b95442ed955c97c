import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { RequestFacts } from '@/lib/demo-engine/fault';
import { postsOf, tally } from '../books';
import { type Command, isChange } from '../database-proxy';
import { type Order, order, untilAllProven } from '../orders';
import type { Scenario } from '../scenario';
import { end } from '../servers';
import type { Stage } from '../stage';

const ADOPTED_WITHIN_MS = 120_000;

type PaidStage = 'preview' | 'refine';
type Kill = { stage: Stage; ordered: Order; paid: PaidStage };
/** Resolves when a server stands at the step, or has died there already. */
type Step = (kill: Kill) => Promise<unknown>;

/** A server dies exactly at each step between wanting a model and having it. */
export const namedKills: Scenario = {
  number: 2,
  title: 'kill -9 at each named step',
  limit_minutes: { full: 45, slice: 5 },
  engine: { stage_seconds: 0.2, model_bytes: 200_000 },
  run: async (stage) => {
    const times = stage.count({ full: 20, slice: 1 });
    const flaws: string[] = [];
    const adoptedAfterMs: number[] = [];
    let checker = stage.checker();
    for (const [name, step] of Object.entries(STEPS)) {
      for (let n = 1; n <= times; n++) {
        const paid = stage.random.pick<PaidStage>(['preview', 'refine']);
        // Otherwise the kill would hit the job that was killed before.
        await stage.until('nobody holds a job', () => nobodyHolds(stage));
        const preload = name === 'after fsync' || name === 'after rename';
        if (preload) {
          await end(checker);
          checker = stage.checker({ KILL_AT: name.split(' ')[1] ?? '' }, 'kill-at.mjs');
        }
        const standing = step({ stage, paid, ordered: await orderOne(stage, `${name}, ${n}`) });
        if (preload) await stage.when(`a death ${name}`, checker.exited);
        else await stage.when(`a server to stand ${name}`, standing);
        await end(checker);
        stage.database.open();
        checker = stage.checker();
        if (name !== 'after 202, before the write') continue;
        adoptedAfterMs.push(await untilAdopted(stage, `${name}, ${n}`));
      }
    }
    const released = await untilAllProven(stage);
    return judge(stage, { times, flaws, released, adoptedAfterMs });
  },
};

const STEPS: Record<string, Step> = {
  'before the intent': ({ stage, ordered, paid }) =>
    stage.database.hold('request', isIntent(ordered, paid)),
  'after the intent': ({ stage, ordered, paid }) =>
    stage.database.hold('reply', isIntent(ordered, paid)),
  'in the middle of the POST': ({ stage, ordered, paid }) => {
    const hang = { kind: 'hang' } as const;
    const isBought = stage.scale === 'slice' || stage.random.next() < 0.5;
    return stage.engine.next(
      (facts) => buys(stage, facts, { ordered, paid }),
      isBought ? { kind: 'done-but', answer: hang } : hang,
    );
  },
  'after 202, before the write': (kill) => kill.stage.database.hold('request', isAccept(kill)),
  'after the write': (kill) => kill.stage.database.hold('reply', isAccept(kill)),
  'in the middle of a file': async ({ stage, ordered }) => {
    const never = new Promise(() => {});
    const asked = stage.engine.next(
      ({ kind, path: file, task_id }) =>
        kind === 'asset' && file.endsWith('.glb') && promptOf(stage, task_id) === ordered.prompt,
      { kind: 'stall', from: 0.5, until: never },
    );
    await asked;
    await stage.until('half a file is on the disk', () => hasPart(stage, ordered));
  },
  // These two are done by `kill-at.mjs`, inside the server.
  'after fsync': async () => {},
  'after rename': async () => {},
  'after the files are in the database': ({ stage, ordered }) => {
    const id = ordered.model_id.toHexString();
    return stage.database.hold(
      'reply',
      (command) =>
        isChange(command) &&
        command.collection === 'models' &&
        command.text.includes(id) &&
        command.text.includes('"sha256"'),
    );
  },
};

function isIntent({ job_id }: Order, paid: PaidStage) {
  return ({ name, collection, text }: Command) =>
    name === 'insert' &&
    collection === 'submissions' &&
    text.includes(job_id.toHexString()) &&
    text.includes(`"stage":"${paid}"`);
}

function isAccept({ stage, ordered, paid }: Kill) {
  return (command: Command) =>
    isChange(command) &&
    command.collection === 'submissions' &&
    stage.engine
      .ledger()
      .some(
        ({ task_id, mode, prompt }) =>
          mode === paid && prompt === ordered.prompt && command.text.includes(task_id),
      );
}

function buys(
  stage: Stage,
  { kind, body }: RequestFacts,
  { ordered, paid }: Omit<Kill, 'stage'>,
): boolean {
  if (kind !== `create-${paid}`) return false;
  const prompt = body.prompt ?? promptOf(stage, String(body.preview_task_id));
  return prompt === ordered.prompt;
}

function promptOf({ engine }: Stage, taskId: string | null): string | undefined {
  return engine.ledger().find(({ task_id }) => task_id === taskId)?.prompt;
}

async function orderOne(stage: Stage, name: string): Promise<Order> {
  const [ordered] = await order(stage, 0, { prompts: [`a kettle, killed ${name}`] });
  if (!ordered) throw new Error('nothing was ordered');
  return ordered;
}

/** Only what waits for its proof is left: a kill would hit bystanders too, which is what other
 *  scenarios are for. */
async function nobodyHolds({ jobs }: Stage): Promise<boolean> {
  const isBusy = [
    { lease: { $ne: null } },
    { next_check_at: { $lte: new Date() } },
    { activity: { $ne: 'confirming' } },
  ] as const;
  return (await jobs.countDocuments({ state: 'active', $or: [...isBusy] })) === 0;
}

function hasPart({ mediaDir }: Stage, { model_id }: Order): boolean {
  const folder = path.join(mediaDir, 'models');
  if (!existsSync(folder)) return false;
  const id = model_id.toHexString();
  return readdirSync(folder).some(
    (name) => name.startsWith(`.${id}`) && statSync(path.join(folder, name)).size > 0,
  );
}

async function untilAdopted(stage: Stage, name: string): Promise<number> {
  const began = performance.now();
  const prompt = new RegExp(`killed ${name}$`);
  await stage.until('the bought task is adopted', async () => {
    const bought = await stage.submissions.find({ prompt }).toArray();
    return bought.length > 0 && bought.every(({ task_id }) => task_id);
  });
  return performance.now() - began;
}

type Seen = { times: number; flaws: string[]; released: number; adoptedAfterMs: number[] };

async function judge(stage: Stage, { times, flaws, released, adoptedAfterMs }: Seen) {
  const steps = Object.keys(STEPS).length;
  const kills = steps * times;
  const done = await stage.jobs.countDocuments({ state: 'done' });
  const sold = tally(stage.engine.ledger().map(({ mode, prompt }) => `${mode} of ${prompt}`));
  const twice = [...sold].filter(([, count]) => count > 1).map(([what]) => what);
  const slowest = Math.max(...adoptedAfterMs);
  if (done !== kills) flaws.push(`${done} of ${kills} jobs are done`);
  if (slowest > ADOPTED_WITHIN_MS) flaws.push(`an adoption took ${Math.round(slowest)} ms`);
  flaws.push(...twice.map((what) => `bought twice: ${what}`));
  return {
    counts: `${steps} steps × ${times}`,
    pass: `${kills}/${kills} converge, 0 bought twice, after 202 adopted in ≤ 2 min`,
    measured: `${done}/${kills} done, ${twice.length} bought twice, ${postsOf(stage.engine).length} POSTs; adopted within ${(slowest / 1000).toFixed(1)} s; ${released} let go on by hand`,
    flaws,
  };
}
