import { SECOND } from '@/lib/clock';
import type { Command } from '../database-proxy';
import { troubles, undone } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';

const INTERVAL_MS = SECOND;
const DEADLINE_MS = 15 * SECOND;
/** The slice runs beside everything else. */
const GRACE_MS = { full: SECOND, slice: 10 * SECOND };

/** The database takes a claim and its answer never comes: the look at the jobs does not end. */
export const hungLook: Scenario = {
  number: 14,
  title: 'a look at the jobs that never ends',
  limit_minutes: { full: 10, slice: 5 },
  run: async (stage) => {
    const rounds = stage.count({ full: 5, slice: 1 });
    const server = stage.checker();
    await order(stage, 1);
    await untilAllEnded(stage);
    const gapsMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const hung = stage.database.hold('reply', isClaim);
      await order(stage, 1, { name: `a lamp of round ${round},` });
      await stage.when('the claim', hung);
      const began = Date.now();
      const next = stage.database.hold('request', isClaim);
      await order(stage, 2, { name: `a lamp behind that of round ${round},` });
      (await stage.when('the next look', next)).release();
      gapsMs.push(Date.now() - began);
      await untilAllEnded(stage);
    }
    const warnings = server.output().split('a look at the jobs took too long').length - 1;
    const slowestMs = Math.max(...gapsMs);
    const jobs = 1 + 3 * rounds;
    const flaws = [...troubles(server), ...(await undone(stage, jobs))];
    if (slowestMs > DEADLINE_MS + INTERVAL_MS + stage.count(GRACE_MS))
      flaws.push(`the next look came after ${slowestMs} ms`);
    if (warnings < rounds) flaws.push(`${warnings} warnings for ${rounds} looks that hung`);
    return {
      counts: `${rounds} looks hung for ever`,
      pass: 'the next look ≤ 15 s + 1 interval later; a warning each; 0 jobs stuck',
      measured: `the next look came after ${slowestMs} ms at most, ${warnings} warnings, ${jobs} jobs done`,
      flaws,
    };
  },
};

const isClaim = ({ name, collection, text }: Command): boolean =>
  name === 'findAndModify' &&
  collection === 'generation_jobs' &&
  text.includes('"crashes":{"$add"');
