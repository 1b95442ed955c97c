import { tally } from '../books';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

const ONCE = ['task accepted', 'preview succeeded', 'refine succeeded', 'stored'];

/** Several processes work on one database; every step is one process's. */
export const manyCheckers: Scenario = {
  number: 6,
  title: 'several server processes on one database',
  limit_minutes: { full: 15, slice: 5 },
  run: async (stage) => {
    const processes = stage.count({ full: 4, slice: 3 });
    const jobs = stage.count({ full: 500, slice: 15 });
    await order(stage, jobs);
    const servers = Array.from({ length: processes }, () => stage.checker());
    await untilAllEnded(stage);
    const shares = servers.map(({ output }) => output().split('task bought').length - 1);
    const done = await stage.jobs.countDocuments({ state: 'done' });
    const previews = stage.engine.count('create-preview');
    const refines = stage.engine.count('create-refine');
    const flaws = await repeatedSteps(stage);
    if (done !== jobs) flaws.push(`${done} of ${jobs} jobs are done`);
    if (previews !== jobs || refines !== jobs) flaws.push(`${previews} + ${refines} POSTs`);
    return {
      counts: `${processes} processes, ${jobs} jobs`,
      pass: `${jobs} done, ${jobs} + ${jobs} POSTs, no step run by two`,
      measured: `${done} done, ${previews} + ${refines} POSTs (bought by each: ${shares.join(', ')}), ${flaws.length} steps run twice`,
      flaws,
    };
  },
};

/** Each of these is written down once a stage; twice means that two did the same step. */
async function repeatedSteps(stage: Stage): Promise<string[]> {
  const events = await stage.db
    .collection('job_events')
    .find({ what: { $in: ONCE } })
    .toArray();
  const counts = tally(
    events.map(({ job_id, what, facts }) => `${what} ${facts.stage ?? ''} of ${job_id}`),
  );
  return [...counts].filter(([, count]) => count > 1).map(([what, count]) => `${count} × ${what}`);
}
