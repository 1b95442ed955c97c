import { once } from 'node:events';
import { createServer } from 'node:https';
import { freePort } from '../../journey/site-under-test';
import { SELF_SIGNED } from '../../meshy/self-signed';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

const PERHAPS = 'purchases count as perhaps made';

/** A purchase that provably never left is sent again by itself, and nothing has to be looked up. */
export const unsentPurchases: Scenario = {
  number: 4,
  title: 'no connection for a purchase: refused, no such host, no TLS there, unknown certificate',
  limit_minutes: { full: 8, slice: 5 },
  run: async (stage) => {
    const each = stage.count({ full: 25, slice: 2 });
    const unsure = createServer(SELF_SIGNED, (_request, response) => response.end());
    unsure.listen(0, '127.0.0.1');
    await once(unsure, 'listening');
    const address = unsure.address();
    const unsurePort = address && typeof address === 'object' ? address.port : 0;
    const enginePort = stage.engineNetwork.port;
    const places = {
      refused: `http://127.0.0.1:${await freePort()}`,
      'no such host': 'http://meshy.invalid',
      'no TLS there': `https://127.0.0.1:${enginePort}`,
      'unknown certificate': `https://127.0.0.1:${unsurePort}`,
    };
    const flaws: string[] = [];
    try {
      for (const [name, url] of Object.entries(places)) {
        await order(stage, each, { name: `a bowl (${name})` });
        flaws.push(...(await failAt(stage, url)).map((flaw) => `${name}: ${flaw}`));
      }
    } finally {
      unsure.close();
    }
    const unsent = await stage.submissions.countDocuments({ state: 'not_submitted' });
    const unknown = flaws.filter((flaw) => flaw.endsWith(PERHAPS)).length;
    const early = stage.engine.ledger().length;
    if (early > 0) flaws.push(`${early} tasks were bought without a connection`);
    stage.checker();
    await untilAllEnded(stage);
    const jobs = 4 * each;
    const posts = stage.engine.count('create-preview', 'create-refine');
    const done = await stage.jobs.countDocuments({ state: 'done' });
    if (posts !== 2 * jobs || done !== jobs) flaws.push(`${posts} POSTs, ${done}/${jobs} done`);
    if (unsent < jobs) flaws.push(`only ${unsent} attempts failed for ${jobs} jobs`);
    return {
      counts: `4 ways × ${each} jobs`,
      pass: 'sent again by itself, 0 unknown, 0 ledger lines too many',
      measured: `${unsent} attempts never left, at ${unknown} of 4 places some were unknown; then ${posts} POSTs for ${done} finished jobs`,
      flaws,
    };
  },
};

/** Lets a checker try there until every new job has failed to connect. */
async function failAt(stage: Stage, MESHY_API_BASE_URL: string): Promise<string[]> {
  const fresh = { state: 'active', 'seq.preview': 1 } as const;
  const checker = stage.checker({ MESHY_API_BASE_URL });
  // Those that failed elsewhere wait longer and longer; the new ones suffice.
  await stage.until(
    'every new job has failed to connect',
    async () => (await stage.jobs.countDocuments(fresh)) === 0,
  );
  checker.signal('SIGTERM');
  const exit = await stage.when('the checker to stop', checker.exited);
  const open = await stage.submissions.countDocuments({ state: { $in: ['started', 'unknown'] } });
  return [
    ...(exit === 0 ? [] : [`the checker ended with ${exit}`]),
    ...(open === 0 ? [] : [`${open} ${PERHAPS}`]),
  ];
}
