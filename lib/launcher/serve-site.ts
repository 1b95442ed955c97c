import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import path from 'node:path';
import next from 'next';
import { addressList } from '../auth/client-address';
import { networkAddress } from '../auth/network-address';
import type { Env } from '../env';
import { REQUEST_ID_HEADER } from '../http/request-id';
import { logAbout } from '../log-context';
import { refuseHalfRestored } from './half-restored';
import { limitSilence } from './limit-silence';
import { type AnswerMedia, createMediaDoor } from './media-door';
import { nameClient, publicHostOf } from './name-client';
import { createRequestObserver } from './observe-requests';
import { isOddMediaPath, refuseOddPath } from './odd-media-path';
import { onStop } from './on-stop';
import { readSettings, refuse } from './settings';
import { lockSite } from './site-lock';
import { standInForMeshy, standInForMongo } from './stand-ins';

type Options = { root: string; dev: boolean };

const RUNNING = Symbol.for('nexaai.running');
type Running = { stop(): Promise<void>; media: AnswerMedia };

/** The whole site in one process: port, embedded database, demo engine, then Next. */
export async function main({ root, dev }: Options): Promise<void> {
  const began = performance.now();
  const settings = readSettings();
  refuseHalfRestored(settings);
  const lock = await lockSite(settings.DATA_DIR);
  if (!lock) {
    refuse(
      `DATA_DIR is already open in another NexaAI: ${settings.DATA_DIR}. Stop that one, or set DATA_DIR to another folder.`,
    );
  }
  const site = await openPort(settings, createRequestObserver(root));
  const mongo = standInForMongo(settings, root);
  const engine = await standInForMeshy(settings, root);
  if (!dev) takeBuiltConfig(root);
  const app = next({ dev, dir: root, port: settings.PORT, httpServer: site.server });
  onStop([
    async () => {
      site.server.close();
      site.server.closeIdleConnections();
      await runningSite()?.stop();
    },
    async () => site.server.closeAllConnections(),
    () => app.close(),
    async () => engine?.close(),
    async () => mongo?.close(),
  ]);
  await app.prepare();
  const handle = app.getRequestHandler();
  const toMedia = dev ? () => false : createMediaDoor(root, () => runningSite()?.media);
  site.answerWith((req, res) => {
    if (!toMedia(req, res)) void handle(req, res);
  });
  greet(settings, performance.now() - began);
}

/**
 * Gives Next the configuration it was built with, as its own standalone server does: reading
 * next.config.ts again would load a compiler, at 300 ms and 40 MB a start.
 */
function takeBuiltConfig(root: string): void {
  const manifest = path.join(root, '.next/required-server-files.json');
  const { config } = JSON.parse(readFileSync(manifest, 'utf8')) as { config: unknown };
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

/** What `lib/start.ts` runs inside Next's own bundle; only the global object is shared with it. */
function runningSite(): Running | undefined {
  return (globalThis as typeof globalThis & { [RUNNING]?: Running })[RUNNING];
}

/** Names a request in the log, in what answers it, and in the answer. */
function nameRequest(req: IncomingMessage, res: ServerResponse): string {
  const request_id = randomUUID();
  req.headers[REQUEST_ID_HEADER] = request_id;
  res.setHeader(REQUEST_ID_HEADER, request_id);
  return request_id;
}

/** Takes the port before anything else is started; requests wait until the site can answer. */
async function openPort(settings: Env, observe: RequestListener) {
  let answer: RequestListener | undefined;
  const waiting: Parameters<RequestListener>[] = [];
  const trusted = addressList(settings.TRUSTED_PROXIES);
  const proxies = { trusted, publicHost: publicHostOf(settings.APP_URL) };
  const isHttps = settings.APP_URL.startsWith('https:');
  const server: Server = createServer((req, res) => {
    nameClient(req, proxies);
    const request_id = nameRequest(req, res);
    observe(req, res);
    // Here, because Next's own headers are fixed when the site is built.
    if (isHttps) res.setHeader('Strict-Transport-Security', 'max-age=31536000');
    if (isOddMediaPath(req.url ?? '')) refuseOddPath(res);
    else logAbout({ request_id }, () => (answer ? answer(req, res) : waiting.push([req, res])));
  });
  limitSilence(server);
  server.on('error', (thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EADDRINUSE') {
      refuse(`PORT ${settings.PORT} is in use: stop what listens there, or set PORT.`);
    }
    if (thrown.code === 'EACCES') {
      refuse(`PORT ${settings.PORT} may not be opened by this user: set PORT above 1023.`);
    }
    refuse(`PORT ${settings.PORT} cannot be opened (${thrown.code}): set PORT or HOST.`);
  });
  server.listen(settings.PORT, settings.HOST);
  await once(server, 'listening');
  return {
    server,
    answerWith: (listener: RequestListener) => {
      answer = listener;
      for (const [req, res] of waiting.splice(0)) {
        const request_id = req.headers[REQUEST_ID_HEADER]?.toString() ?? '';
        logAbout({ request_id }, () => listener(req, res));
      }
    },
  };
}

function greet(settings: Env, bootMs: number): void {
  const isDemo = process.env.NEXAAI_ENGINE === 'demo';
  const engine = isDemo
    ? 'demo engine: free, made on this machine. Set MESHY_API_KEY for the real one'
    : `Meshy at ${settings.MESHY_API_BASE_URL}`;
  const database = settings.MONGODB_URI
    ? 'MONGODB_URI'
    : `embedded. For mongosh: ${process.env.MONGODB_URI}`;
  const network = settings.app_url_is_set ? null : networkAddress(settings);
  console.log(
    [
      `NexaAI is ready at ${settings.APP_URL}  (${(bootMs / 1000).toFixed(1)} s)`,
      ...(network === null ? [] : [`  network   ${network}`]),
      `  engine    ${engine}`,
      `  database  ${database}`,
      `  data      ${settings.DATA_DIR}`,
    ].join('\n'),
  );
  warnOfHosts(settings);
}

/** A paid model that may not be fetched is a bad surprise: better said before the first one. */
function warnOfHosts({ MESHY_API_BASE_URL, MESHY_ASSET_HOSTS }: Env): void {
  const { protocol, host } = new URL(MESHY_API_BASE_URL);
  if (protocol === 'https:' || MESHY_ASSET_HOSTS.includes(host)) return;
  console.warn(
    `Models are fetched only from ${MESHY_ASSET_HOSTS.join(', ')}. If ${host} serves them, add it to MESHY_ASSET_HOSTS.`,
  );
}
