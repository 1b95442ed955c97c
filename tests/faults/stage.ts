import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Collection, type Db, MongoClient } from 'mongodb';
import type { CreditEntry } from '@/lib/credits/entries';
import {
  databaseUri,
  ensureDatabase,
  type RunningDatabase,
} from '@/lib/embedded-mongo/ensure-database';
import { socketPath } from '@/lib/embedded-mongo/socket-path';
import type { JobDocument, ModelDocument, SubmissionDocument } from '@/lib/generations/documents';
import { freePort } from '../journey/site-under-test';
import { DatabaseProxy } from './database-proxy';
import { ENGINE_KEY, Engine } from './engine';
import { Random } from './random';
import type { Scale, Scenario } from './scenario';
import { end, type Preload, type Server, startProgram } from './servers';
import { TcpProxy } from './tcp-proxy';

/**
 * Where one scenario plays: an engine in this process with its ledger (`engine`), a database that
 * outlives the servers (`db` reads it directly), and a network between them and the servers that
 * can fail (`engineNetwork`, `database`). Servers are real processes: `checker()` and `site()`.
 *
 * A scenario orders work (`order`), lets things go wrong, waits with `until`, and gives an Outcome.
 * Chance comes from `random` alone. Everything started here is ended by `close`, whatever happens.
 */
export class Stage {
  readonly random: Random;
  readonly scale: Scale;
  /** Aborts at the scenario's time limit; everything that waits here rejects then. */
  readonly signal: AbortSignal;
  readonly dataDir: string;
  readonly mediaDir: string;
  readonly engine: Engine;
  readonly engineNetwork: TcpProxy;
  readonly database: DatabaseProxy;
  readonly db: Db;
  readonly #isInside: boolean;
  readonly #client: MongoClient;
  readonly #dir: string;
  readonly #servers: Server[] = [];
  readonly #ways: DatabaseProxy[] = [];
  #serving: RunningDatabase | undefined;

  private constructor(parts: Parts) {
    this.random = parts.random;
    this.scale = parts.scale;
    this.signal = parts.signal;
    this.#dir = parts.dir;
    process.on('exit', this.#removeDir);
    this.dataDir = path.join(parts.dir, 'data');
    this.mediaDir = path.join(this.dataDir, 'media');
    this.engine = parts.engine;
    this.engineNetwork = parts.engineNetwork;
    this.database = parts.database;
    this.#client = parts.client;
    this.db = parts.client.db('nexaai');
    this.#isInside = parts.isInside;
  }

  static async open(scenario: Scenario, { seed, scale, signal }: Opening): Promise<Stage> {
    const dir = mkdtempSync(path.join(tmpdir(), 'nexaai-faults-'));
    const databaseDir = path.join(dir, 'data/db');
    mkdirSync(databaseDir, { recursive: true });
    const { stage_seconds = 0.3, model_bytes = 0 } = scenario.engine ?? {};
    const engine = await Engine.start({
      dir: path.join(dir, 'engine'),
      stage_seconds,
      model_bytes,
    });
    const port = Number(new URL(engine.baseUrl).port);
    const stage = new Stage({
      random: new Random(seed * 100 + scenario.number),
      scale,
      signal,
      dir,
      engine,
      engineNetwork: await TcpProxy.start({ host: '127.0.0.1', port }),
      database: await DatabaseProxy.start({ path: socketPath(databaseDir) }),
      client: new MongoClient(databaseUri(databaseDir)),
      isInside: scenario.database === 'inside',
    });
    if (scenario.database !== 'inside') await stage.serveDatabase();
    return stage;
  }

  count(counts: Record<Scale, number>): number {
    return counts[this.scale];
  }

  get jobs(): Collection<JobDocument> {
    return this.db.collection('generation_jobs');
  }
  get models(): Collection<ModelDocument> {
    return this.db.collection('models');
  }
  get submissions(): Collection<SubmissionDocument> {
    return this.db.collection('submissions');
  }
  get creditEntries(): Collection<CreditEntry> {
    return this.db.collection('credit_entries');
  }

  /** What a server is told: database and engine through the networks here, short patience. */
  settings(more: Record<string, string> = {}): Record<string, string> {
    return {
      DATA_DIR: this.dataDir,
      ...(this.#isInside ? {} : { MONGODB_URI: uriOf(this.database) }),
      MESHY_API_KEY: ENGINE_KEY,
      MESHY_API_BASE_URL: `http://127.0.0.1:${this.engineNetwork.port}`,
      MESHY_ASSET_HOSTS: this.engine.assetHost,
      MESHY_REQUESTS_PER_SECOND: '100',
      MESHY_TIMEOUT_SECONDS: '3',
      CHECK_INTERVAL_SECONDS: '1',
      // It would only take time from what is timed here.
      WORKSHOP: 'off',
      ...more,
    };
  }

  /** A checker as a process of its own, looking every second. It is working once it has been
   *  waited for: `stage.until(…)` on what it does. */
  checker(settings: Record<string, string> = {}, preload?: Preload): Server {
    const args = ['--loop', '--interval', '1'];
    return this.#keep(
      startProgram({ program: 'jobs-check', args, settings: this.settings(settings) }, preload),
    );
  }

  /** The same, with its log on a disk that has no room left. */
  checkerWithFullLog(): Server {
    const args = ['--loop', '--interval', '1'];
    const settings = this.settings();
    return this.#keep(startProgram({ program: 'jobs-check', args, settings, log: '/dev/full' }));
  }

  /** The whole site on a port that may be given again; needs the production build. */
  async site(
    port?: number,
    more: Record<string, string> = {},
  ): Promise<Server & { url: string; port: number }> {
    const at = port ?? (await freePort());
    const settings = this.settings({ PORT: String(at), SIGN_UP: 'open', ...more });
    const server = this.#keep(startProgram({ program: 'serve-site', settings }));
    return { ...server, url: `http://localhost:${at}`, port: at };
  }

  /** A second way to the database, for servers whose commands are held apart from the others'. */
  async secondWay(): Promise<{ proxy: DatabaseProxy; settings: { MONGODB_URI: string } }> {
    const proxy = await DatabaseProxy.start({ path: socketPath(path.join(this.dataDir, 'db')) });
    this.#ways.push(proxy);
    return { proxy, settings: { MONGODB_URI: uriOf(proxy) } };
  }

  /** Another program of `dist/`, looking straight at the database. */
  program(name: string, settings: Record<string, string> = {}, preload?: Preload): Server {
    const MONGODB_URI = databaseUri(path.join(this.dataDir, 'db')).replace('/?', '/nexaai?');
    const all = this.settings({ MONGODB_URI, ...settings });
    return this.#keep(startProgram({ program: name, settings: all }, preload));
  }

  /** Looks again and again until it is true. Rejects at the scenario's time limit. */
  async until(what: string, isSo: () => Promise<boolean> | boolean, everyMs = 100): Promise<void> {
    while (!(await isSo())) {
      if (this.signal.aborted) throw new Error(`waited in vain until ${what}`);
      await pause(everyMs);
    }
  }

  /** The same for something that happens by itself. */
  async when<T>(what: string, happens: Promise<T>): Promise<T> {
    let giveUp = () => {};
    const ended = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(new Error(`waited in vain for ${what}`));
      if (this.signal.aborted) giveUp();
      this.signal.addEventListener('abort', giveUp);
    });
    try {
      return await Promise.race([happens, ended]);
    } finally {
      this.signal.removeEventListener('abort', giveUp);
    }
  }

  /** What the servers still alive printed last, for whoever has to find out why they hang. */
  lastWords(): string[] {
    return this.#servers
      .filter(({ hasExited }) => !hasExited())
      .map(({ output }) => `a server’s last words: ${output().slice(-1500)}`);
  }

  /** Ends every server, however stubborn. */
  async endServers(): Promise<void> {
    await Promise.all(this.#servers.splice(0).map(end));
  }

  /** Serves the database here, unless a server is doing it. */
  async serveDatabase(): Promise<void> {
    this.#serving ??= await ensureDatabase({
      dir: path.join(this.dataDir, 'db'),
      worker: path.resolve('dist/embedded-mongo.js'),
      sync: false,
    });
  }

  async close(): Promise<void> {
    await this.endServers();
    await this.#client.close();
    for (const { network } of [this.database, ...this.#ways]) await network.down();
    await this.engineNetwork.down();
    await this.#serving?.close();
    await this.engine.close();
    process.off('exit', this.#removeDir);
    this.#removeDir();
  }

  readonly #removeDir = (): void => rmSync(this.#dir, { recursive: true, force: true });

  #keep(server: Server): Server {
    this.#servers.push(server);
    return server;
  }
}

function uriOf({ network }: DatabaseProxy): string {
  return `mongodb://127.0.0.1:${network.port}/nexaai?directConnection=true`;
}

type Opening = { seed: number; scale: Scale; signal: AbortSignal };
type Parts = {
  random: Random;
  scale: Scale;
  signal: AbortSignal;
  dir: string;
  engine: Engine;
  engineNetwork: TcpProxy;
  database: DatabaseProxy;
  client: MongoClient;
  isInside: boolean;
};
