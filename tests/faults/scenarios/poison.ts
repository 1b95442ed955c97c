import { MINUTE } from '@/lib/clock';
import { undone } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Server } from '../servers';
import type { Stage } from '../stage';

const MOST_DEATHS = 3;

/** One job kills every process that tries to keep its file. */
export const poison: Scenario = {
  number: 23,
  title: 'a job that kills its process',
  limit_minutes: { full: 10, slice: 5 },
  run: async (stage) => {
    const others = stage.count({ full: 40, slice: 5 });
    const [poisoned] = await order(stage, 1, { name: 'a poisoned apple' });
    if (!poisoned) throw new Error('nothing was ordered');
    const began = Date.now();
    await order(stage, others, { name: 'a sound apple' });
    const deaths = await dieUntilParked(stage, `${poisoned.model_id.toHexString()}.glb`);
    if (stage.scale === 'slice') stage.checker();
    await stage.until('the others are done', async () => {
      return (await stage.models.countDocuments({ status: 'completed' })) >= others;
    });
    const slowestMs = await slowest(stage, began);
    await stage.endServers();
    // What an administrator does once the cause is found.
    stage.checker();
    const released = await untilAllEnded(stage);
    const flaws = await undone(stage, others + 1);
    if (deaths > MOST_DEATHS) flaws.push(`it killed ${deaths} processes`);
    if (released !== 1) flaws.push(`${released} jobs were parked`);
    // Without it, these take well under half a minute.
    if (slowestMs > 1.5 * MINUTE) flaws.push(`others took ${slowestMs} ms`);
    return {
      counts: `1 poison job, ${others} others`,
      pass: 'parked after ≤ 3 deaths; the others finish, ≤ 60 s later than without it',
      measured: `parked after ${deaths} deaths, the slowest other took ${Math.round(slowestMs / 1000)} s; done once released`,
      flaws,
    };
  },
};

/** Starts a new process for each that dies. */
async function dieUntilParked(stage: Stage, file: string): Promise<number> {
  const settings = { KILL_AT: 'open', KILL_FILE: file };
  const start = (): Server =>
    stage.scale === 'slice' ? lookOnce(stage, settings) : stage.checker(settings, 'kill-at.mjs');
  let deaths = 0;
  let server = start();
  await stage.until('the job is parked', async () => {
    if (server.hasExited()) {
      if (server.process.signalCode === 'SIGKILL') deaths++;
      server = start();
    }
    return (await stage.jobs.countDocuments({ parked_at: { $ne: null } })) > 0;
  });
  return deaths;
}

/** A process for one look does not wait half a minute before it takes a suspect alone. */
function lookOnce(stage: Stage, settings: Record<string, string>): Server {
  return stage.program('jobs-check', settings, 'kill-at.mjs');
}

async function slowest({ models }: Stage, began: number): Promise<number> {
  const done = await models.find({ status: 'completed' }).toArray();
  return Math.max(...done.map(({ completed_at }) => (completed_at?.getTime() ?? began) - began));
}
