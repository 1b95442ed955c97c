import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@/lib/clock';
import { troubles, undone } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';

/** The slice runs beside everything else. */
const ANSWER_MS = { full: SECOND, slice: 10 * SECOND };
const BEGIN_MS = { full: 5 * SECOND, slice: 20 * SECOND };

/** The site comes up before its database does. */
export const lateDatabase: Scenario = {
  number: 11,
  title: 'no database at boot',
  limit_minutes: { full: 10, slice: 5 },
  needs_site: true,
  run: async (stage) => {
    const awaySeconds = stage.count({ full: 60, slice: 6 });
    await order(stage, 2);
    await stage.database.network.down();
    const site = await stage.site();
    await stage.until('the port is open', () => isAnswered(site.url));
    const answers: { status: number; ms: number }[] = [];
    const began = performance.now();
    while (performance.now() - began < awaySeconds * SECOND) {
      const asked = performance.now();
      const { status } = await fetch(`${site.url}/api/health`);
      answers.push({ status, ms: performance.now() - asked });
      await pause(SECOND / 2);
    }
    await stage.database.network.up();
    const back = Date.now();
    await stage.until('the first purchase', () => stage.engine.count('create-preview') > 0, 20);
    const beganMs =
      (stage.engine.asked.find(({ kind }) => kind === 'create-preview')?.at ?? 0) - back;
    await untilAllEnded(stage);
    const { status } = await fetch(`${site.url}/api/health`);
    const slowestMs = Math.round(Math.max(...answers.map(({ ms }) => ms)));
    const flaws = [...troubles(site), ...(await undone(stage, 2))];
    for (const [n, { ms }] of answers.entries()) {
      if (ms > stage.count(ANSWER_MS))
        flaws.push(`answer ${n} of ${answers.length} took ${Math.round(ms)} ms`);
    }
    if (answers.some((answer) => answer.status !== 503)) flaws.push('not every answer was 503');
    if (beganMs > stage.count(BEGIN_MS))
      flaws.push(`the first purchase came ${beganMs} ms after the database`);
    if (status !== 200) flaws.push(`afterwards the health was ${status}`);
    return {
      counts: `${awaySeconds} s without, ${answers.length} questions`,
      pass: 'each answered 503 within 1 s; first work ≤ 5 s after its return; 0 restarts',
      measured: `slowest answer ${slowestMs} ms, first purchase after ${beganMs} ms`,
      flaws,
    };
  },
};

/** Before the port is open nobody answers; after that somebody does, however long it takes. */
async function isAnswered(url: string): Promise<boolean> {
  return (await fetch(`${url}/api/health`).catch(() => undefined)) !== undefined;
}
