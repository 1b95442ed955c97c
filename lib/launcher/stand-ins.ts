import path from 'node:path';
import { ensureDemoEngine } from '../demo-engine/ensure-demo-engine';
import { databaseUri, ensureDatabase } from '../embedded-mongo/ensure-database';
import type { Env } from '../env';
import { messageOf } from '../errors';
import { refuse } from './settings';

const DATABASE_NAME = 'nexaai';
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
    const database = await ensureDatabase({ dir, worker });
    if (!database.mine) {
      // Another process serves it now; should that one end, this one takes over.
      setTimeout(() => closing || join().catch(refuseDatabase), REJOIN_MS).unref();
      return;
    }
    close = database.close;
    void database.exited.then(() => {
      if (!closing) refuse('The embedded database ended unexpectedly; start again.');
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
