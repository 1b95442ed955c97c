import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type Clock, SECOND, systemClock } from '../clock';
import { openAccount } from './demo-account';
import { DemoLedger } from './demo-ledger';
import type { FaultSchedule } from './fault';
import { createFactsReader } from './request-facts';
import { createRequestLimit } from './request-limit';
import { type Counter, route } from './route';
import { runOnce } from './run-once';
import type { Sculpt } from './sculpture';
import { DemoStore } from './store';
import { createIdMaker } from './uuid-v7';
import { Workshop } from './workshop';

/** `requests_per_second` and `queued_tasks` as a Meshy plan has them; `running_tasks` at a time;
 *  `opening_balance` in credits, for a new directory. */
type DemoEngineLimits = {
  requests_per_second?: number;
  queued_tasks?: number;
  running_tasks?: number;
  opening_balance?: number;
};

/** `dir`: where everything is kept. `stage_seconds`: how long a preview or a refine takes at least.
 *  `report` hears of sculptor and disk errors. `ledger`: writes down every movement of credits in
 *  `dir`. `faults`: what goes wrong with which request; for tests of those who use the engine. */
export type DemoEngineOptions = {
  dir: string;
  port?: number;
  host?: string;
  api_key: string;
  stage_seconds: number;
  sculpt: Sculpt;
  clock?: Clock;
  limits?: DemoEngineLimits;
  ledger?: boolean;
  faults?: FaultSchedule;
  report?: (error: unknown) => void;
};

/** `baseUrl` such as http://127.0.0.1:4321; `assetHost` such as 127.0.0.1:4321. */
export type DemoEngine = { baseUrl: string; assetHost: string; close: () => Promise<void> };

async function openCounter(options: DemoEngineOptions, baseUrl: string): Promise<Counter> {
  const { report = () => {}, limits = {} } = options;
  const store = new DemoStore(options.dir);
  const kept = await store.load();
  for (const name of kept.unreadable) report(new Error(`cannot read the demo task in ${name}`));
  const account = kept.account ?? openAccount(limits.opening_balance);
  await store.saveAccount(account);
  const workshop = new Workshop({
    store,
    tasks: kept.tasks,
    account,
    sculpt: options.sculpt,
    clock: options.clock ?? systemClock,
    stageMs: options.stage_seconds * SECOND,
    maxRunning: limits.running_tasks ?? 3,
    ...(options.ledger ? { ledger: new DemoLedger(options.dir) } : {}),
    report,
  });
  return {
    workshop,
    store,
    baseUrl,
    apiKey: options.api_key,
    maxQueued: limits.queued_tasks ?? 10,
    mayAsk: createRequestLimit(limits.requests_per_second ?? 20),
    nextId: createIdMaker(),
    faults: options.faults,
    factsOf: createFactsReader(),
  };
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return `${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/**
 * A stand-in for Meshy's text-to-3D API on this machine: the same paths, answers, errors, prices,
 * queue and signed links, with models made here. Tasks and results survive a restart and vanish
 * after three days, like Meshy's. A prompt with "please fail preview" or "please fail refine" (the
 * latter also in a texture prompt) ends in a failure, refunded, to show what one looks like.
 * Rejects when the port is taken (code EADDRINUSE) or `dir` cannot be written.
 */
export async function createDemoEngine(options: DemoEngineOptions): Promise<DemoEngine> {
  const { report = () => {} } = options;
  const server = createServer();
  const assetHost = await listen(server, options.port ?? 0, options.host ?? '127.0.0.1');
  const baseUrl = `http://${assetHost}`;
  // Requests that come while the directory is being read wait for it.
  const opened = openCounter(options, baseUrl);
  server.on('request', (request, response) => {
    const served = opened.then((counter) => route(counter, request, response));
    served.catch((error: unknown) => {
      // A reader that left in the middle of a file is no error of ours.
      if (response.headersSent) return response.destroy();
      report(error);
      response.writeHead(500, { 'content-type': 'application/json' });
      return response.end('{"message":"Internal server error"}');
    });
  });
  const hangUp = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  try {
    const { workshop } = await opened;
    const close = runOnce(async () => {
      await Promise.all([hangUp(), workshop.close()]);
    });
    return { baseUrl, assetHost, close };
  } catch (error) {
    await hangUp();
    throw error;
  }
}
