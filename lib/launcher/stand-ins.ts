import path from 'node:path';
import { ensureDemoEngine } from '../demo-engine/ensure-demo-engine';
import { databaseUri, ensureDatabase } from '../embedded-mongo/ensure-database';
import type { Env } from '../env';
import { messageOf } from '../errors';
import { refuse } from './settings';

const DATABASE_NAME = 'nexaai';
/** How often a site that uses another process's demo engine makes sure there still is one. */
const REJOIN_MS = 2_000;

export type StandIn = { close(): Promise<void> };

/**
 * Without `MONGODB_URI`: points this process at the embedded database and makes sure that one
 * serves it, here or in another process. Returns at once; the driver waits for the socket.
 */
export function standInForMongo(settings: Env, root: string): StandIn | undefined {
  if (settings.MONGODB_URI) return undefined;
  const dir = path.join(settings.DATA_DIR, 'db');
  process.env.MONGODB_URI = withName(databaseUri(dir));
  let closing = false;
  let close = async () => {};
  const join = async (): Promise<void> => {
    const worker = path.join(root, 'dist/embedded-mongo.js');
    const onProblem = (text: string) => console.error(`Embedded database: ${text}`);
    const database = await ensureDatabase({ dir, worker, onProblem });
    close = database.close;
    void database.exited.then(() => {
      if (closing) return;
      if (database.mine) refuse('The embedded database ended unexpectedly; start again.');
      // The process that served it is gone: this one takes over, under the same address.
      join().catch(refuseDatabase);
    });
  };
  const joining = join().catch(refuseDatabase);
  return {
    close: async () => {
      closing = true;
      await joining;
      await close();
    },
  };
}

/** Without `MESHY_API_KEY`: points this process at the demo engine, started here if need be. */
export async function standInForMeshy(settings: Env, root: string): Promise<StandIn | undefined> {
  if (settings.MESHY_API_KEY) return undefined;
  let closing = false;
  const join = () =>
    ensureDemoEngine({
      dir: path.join(settings.DATA_DIR, 'demo-engine'),
      worker: path.join(root, 'dist/sculptor.js'),
      stage_seconds: settings.DEMO_STAGE_SECONDS,
      report: (error) => console.error(`Demo engine: ${messageOf(error)}`),
    });
  let engine = await join();
  const takeOver = async () => {
    if (closing || engine.mine) return;
    // Started again it has the same address and key, so nobody has to be told.
    engine = await join();
    setTimeout(() => takeOver().catch(refuseEngine), REJOIN_MS).unref();
  };
  void takeOver().catch(refuseEngine);
  Object.assign(process.env, {
    MESHY_API_KEY: engine.apiKey,
    MESHY_API_BASE_URL: engine.baseUrl,
    MESHY_ASSET_HOSTS: engine.assetHost,
    NEXAAI_ENGINE: 'demo',
  });
  return {
    close: async () => {
      closing = true;
      await engine.close();
    },
  };
}

function refuseEngine(thrown: unknown): never {
  refuse(`The demo engine cannot start: ${messageOf(thrown)}`);
}

function refuseDatabase(thrown: unknown): never {
  refuse(`The embedded database cannot be opened: ${messageOf(thrown)}`);
}

function withName(uri: string): string {
  return uri.replace(/\/\?/, `/${DATABASE_NAME}?`);
}
