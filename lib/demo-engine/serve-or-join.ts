import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '../clock';
import { claimDirectory } from './claim-directory';
import { createDemoEngine, type DemoEngine } from './create-demo-engine';
import { type Endpoint, isAnswering, readEndpoint, writeEndpoint } from './endpoint-file';
import { runOnce } from './run-once';
import type { Sculpt } from './sculpture';

const LOOK_AGAIN_MS = 100;
const PATIENCE_MS = 10 * SECOND;

type Sculptor = { sculpt: Sculpt; close: () => Promise<void> | void };

/** `openSculptor` is called only if this process comes to serve. */
export type ServeOrJoinOptions = {
  dir: string;
  port?: number | undefined;
  stage_seconds: number;
  openSculptor: () => Sculptor;
  report?: ((error: unknown) => void) | undefined;
};

/** An engine to talk to. `mine`: this process serves it, and `close` ends it; else `close` does nothing. */
export type EnsuredDemoEngine = DemoEngine & { apiKey: string; mine: boolean };

function join(endpoint: Endpoint): EnsuredDemoEngine {
  const assetHost = `127.0.0.1:${endpoint.port}`;
  const baseUrl = `http://${assetHost}`;
  return { baseUrl, assetHost, apiKey: endpoint.api_key, mine: false, close: async () => {} };
}

async function serve(options: ServeOrJoinOptions, last: Endpoint | undefined) {
  const { dir, port, stage_seconds, report } = options;
  const api_key = last?.api_key ?? `msy_demo_${randomBytes(24).toString('hex')}`;
  const sculptor = options.openSculptor();
  const start = (at: number) =>
    createDemoEngine({
      dir,
      port: at,
      api_key,
      stage_seconds,
      sculpt: sculptor.sculpt,
      ...(report === undefined ? {} : { report }),
    });
  try {
    // The same port as last time keeps links that were stored then alive.
    const engine = await start(port ?? last?.port ?? 0).catch((error: unknown) => {
      const isTaken = error instanceof Error && Reflect.get(error, 'code') === 'EADDRINUSE';
      if (!isTaken || port !== undefined) throw error;
      return start(0);
    });
    const endpoint = { port: Number(new URL(engine.baseUrl).port), pid: process.pid, api_key };
    await writeEndpoint(dir, endpoint).catch(async (error: unknown) => {
      await engine.close();
      throw error;
    });
    return { engine, sculptor, api_key };
  } catch (error) {
    await sculptor.close();
    throw error;
  }
}

/** Finds the engine that serves `dir`, or becomes it. Rejects when a fixed `port` is taken by another
 *  program or `dir` cannot be written. */
export async function serveOrJoin(options: ServeOrJoinOptions): Promise<EnsuredDemoEngine> {
  const { dir } = options;
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const startedAt = performance.now();
  for (;;) {
    const known = await readEndpoint(dir);
    if (known !== undefined && (await isAnswering(known))) return join(known);
    const force = performance.now() - startedAt > PATIENCE_MS;
    const release = await claimDirectory(dir, { force });
    if (release === undefined) {
      await pause(LOOK_AGAIN_MS);
      continue;
    }
    try {
      const { engine, sculptor, api_key } = await serve(options, await readEndpoint(dir));
      const close = runOnce(async () => {
        await engine.close();
        await sculptor.close();
        await release();
      });
      return { ...engine, apiKey: api_key, mine: true, close };
    } catch (error) {
      await release();
      throw error;
    }
  }
}
