import { parseArgs } from 'node:util';
import { watchChosen } from '../chosen/current';
import { closeDatabase, pingDatabase, reconnectDatabase } from '../db/client';
import { watchDatabase } from '../db/watch-database';
import { startChecker } from '../jobs/checker';
import { freeDeadLeases } from '../jobs/free-dead-leases';
import { ourChecker } from '../jobs/our-checker';
import { prepareDatabase } from '../migrations/prepare-database';
import { refuseHalfRestored } from './half-restored';
import { onStop } from './on-stop';
import { readSettings, refuse } from './settings';
import { standInForMeshy, standInForMongo } from './stand-ins';

const USAGE = 'Use: npm run jobs:check -- [--loop] [--interval 1-60]';

/** The checker as a process of its own: one look at the due jobs, or with `--loop` one after
 *  another. Joins the embedded database and demo engine of a running site. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<void> {
  const { loop, interval } = readArguments(args);
  const settings = readSettings();
  refuseHalfRestored(settings);
  const mongo = standInForMongo(settings, root);
  const engine = await standInForMeshy(settings, root);
  try {
    await pingDatabase();
  } catch {
    refuse('MONGODB_URI cannot be reached: start the database or correct MONGODB_URI.');
  }
  await prepareDatabase();
  await freeDeadLeases();
  const closing = new AbortController();
  await watchChosen(closing.signal);
  const checker = startChecker(ourChecker(), interval);
  void watchDatabase({ ping: pingDatabase, reconnect: reconnectDatabase }, closing.signal);
  const steps = [
    async () => closing.abort(),
    () => checker.stop(),
    closeDatabase,
    async () => engine?.close(),
    async () => mongo?.close(),
  ];
  onStop(steps);
  if (loop) {
    console.log(`Checking the jobs every ${interval} s; Ctrl+C stops it.`);
    return;
  }
  const looked = await checker.once();
  console.log(`Checked ${looked} ${looked === 1 ? 'job' : 'jobs'} of ${settings.DATA_DIR}.`);
  for (const step of steps) await step();
  process.exit(0);
}

function readArguments(args: string[]): { loop: boolean; interval: number } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        loop: { type: 'boolean', default: false },
        interval: { type: 'string', default: '10' },
      },
    });
    const interval = Number(values.interval);
    if (!Number.isInteger(interval) || interval < 1 || interval > 60) refuse(USAGE);
    return { loop: values.loop, interval };
  } catch {
    refuse(USAGE);
  }
}
