import { MINUTE, SECOND } from '@/lib/clock';
import type { Fault } from '@/lib/demo-engine/fault';
import { troubles } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Server } from '../servers';
import type { Stage } from '../stage';

const GONE = 'a task that is gone';
const CANCELED = 'a task that is canceled';
const STUCK = 'a task stuck at 99 %';
const QUEUED = 'a task in the queue for an hour';
const UNKNOWN = 'a task in an unknown status';
const NEXT = 'the next in line';
const PLACES = 3;

/** Tasks that do not end, or are not there. The hours pass at once: each server lives later. */
export const stuckTasks: Scenario = {
  number: 22,
  title: 'tasks stuck at 99 % and in the queue, gone, canceled, in an unknown status',
  limit_minutes: { full: 10, slice: 5 },
  run: async (stage) => {
    const lift = hideTruth(stage);
    const flaws: string[] = [];
    const reads = await loseTask(stage, flaws);
    await order(stage, 0, { prompts: [STUCK, QUEUED, UNKNOWN] });
    let server = later(stage, 3 * MINUTE);
    await stage.until('three hold all places', async () => (await atMeshy(stage)) === PLACES);
    await order(stage, 0, { prompts: [NEXT] });
    const isWaiting = { prompt: NEXT, hindered_by: 'queue-full' } as const;
    await stage.until(
      'the fourth waits',
      async () => (await stage.jobs.countDocuments(isWaiting)) > 0,
    );
    flaws.push(...troubles(server));
    await stage.endServers();
    server = later(stage, 65 * MINUTE);
    await stage.until('its place is free', async () => {
      return (await stage.models.countDocuments({ prompt: NEXT, status: 'completed' })) > 0;
    });
    const open = await stage.jobs.countDocuments({ state: 'active' });
    if (open !== PLACES) flaws.push(`${open} are still looked at after an hour, not ${PLACES}`);
    flaws.push(...troubles(server));
    await stage.endServers();
    lift();
    server = later(stage, 75 * MINUTE);
    await untilAllEnded(stage);
    flaws.push(...troubles(server));
    const done = await stage.models.countDocuments({ status: 'completed' });
    const failed = await stage.models.find({ status: 'failed' }).toArray();
    if (done !== PLACES + 1) flaws.push(`${done} are completed, not ${PLACES + 1}`);
    if (failed.length !== 2) flaws.push(`${failed.length} have failed, not 2`);
    return {
      counts: '1 of each, 1 in line',
      pass: 'the place is free after 60 min; a success after 70 min is adopted; 404 needs 3 reads; 0 crashes',
      measured: `the next went in; ${done} completed, 3 of them late; gone after ${reads} reads; ${failed.map(({ error }) => error?.message).join(', ')}`,
      flaws,
      // Nobody can ask any more what the task that is gone has cost.
      allowed: { unbooked_credits: stage.engine.ledger().find(isGone)?.credits ?? 0 },
    };
  },
};

const isGone = ({ prompt }: { prompt: string }) => prompt === GONE;

function later(stage: Stage, ms: number): Server {
  const settings = { LATER_MS: String(ms), MESHY_QUEUE_SIZE: String(PLACES) };
  return stage.checker(settings, 'later.mjs');
}

/** What the engine says instead, until the returned function is called. */
function hideTruth({ engine }: Stage): () => void {
  const answer = (status: number, body: object): Fault => ({
    kind: 'answer',
    status,
    body: JSON.stringify(body),
  });
  const pretend = (prompt: string, task: { id: string; credits: number }): Fault | undefined => {
    const { id, credits } = task;
    const about = { id, type: 'text-to-3d-preview', prompt, consumed_credits: credits };
    switch (prompt) {
      case GONE:
        return answer(404, { message: 'Task not found' });
      case CANCELED:
        return answer(200, { ...about, status: 'CANCELED', progress: 10 });
      case STUCK:
        return answer(200, { ...about, status: 'IN_PROGRESS', progress: 99 });
      case QUEUED:
        return answer(200, { ...about, status: 'PENDING', progress: 0, preceding_tasks: 7 });
      case UNKNOWN:
        return answer(200, { ...about, status: 'SOMETHING_NEW', progress: 50 });
      default:
        return undefined;
    }
  };
  return engine.play(({ kind, task_id }) => {
    if (kind === 'list') return answer(200, []);
    if (kind === 'stream') return answer(503, { message: 'No streams today' });
    const sold = kind === 'get' && engine.ledger().find((line) => line.task_id === task_id);
    return sold ? pretend(sold.prompt, { id: sold.task_id, credits: sold.credits }) : undefined;
  });
}

/** Gives how often the task that is gone was asked for. */
async function loseTask(stage: Stage, flaws: string[]): Promise<number> {
  await order(stage, 0, { prompts: [GONE, CANCELED] });
  const reads = () => {
    const gone = stage.engine.ledger().find(isGone);
    return stage.engine.asked.filter(
      ({ kind, task_id }) => kind === 'get' && task_id === gone?.task_id,
    ).length;
  };
  const ended = () => stage.models.countDocuments({ status: 'failed' });
  let server = later(stage, 0);
  await stage.until('one is canceled, one missing', async () => {
    return (await ended()) === 1 && reads() === 1;
  });
  for (const [ms, count] of [
    [60 * SECOND, 2],
    [150 * SECOND, 3],
  ] as const) {
    if ((await ended()) !== 1) flaws.push(`it was given up after ${reads()} reads`);
    flaws.push(...troubles(server));
    await stage.endServers();
    server = later(stage, ms);
    await stage.until(`read number ${count}`, () => reads() >= count);
  }
  await stage.until('it is given up', async () => (await ended()) === 2);
  flaws.push(...troubles(server));
  await stage.endServers();
  return reads();
}

/** How many tasks are known to run or wait there. */
function atMeshy({ jobs }: Stage): Promise<number> {
  return jobs.countDocuments({
    state: 'active',
    meshy_task_id: { $ne: null },
    meshy_status: { $ne: null },
  });
}
