import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Person } from '../../journey/person';
import { freePort } from '../../journey/site-under-test';
import { postsOf, tally } from '../books';
import { untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import { end } from '../servers';
import type { Stage } from '../stage';

/** The whole site with its own database dies at random instants, again and again. */
export const randomKills: Scenario = {
  number: 1,
  title: 'kill -9 of the whole site at random instants',
  limit_minutes: { full: 40, slice: 5 },
  needs_site: true,
  database: 'inside',
  engine: { stage_seconds: 1, model_bytes: 400_000 },
  run: async (stage) => {
    const kills = stage.count({ full: 200, slice: 4 });
    const jobs = stage.count({ full: 50, slice: 4 });
    widenWindows(stage);
    const flaws: string[] = [];
    const people = new People(stage, jobs);
    const port = await freePort();
    for (let kill = 1; kill <= kills; kill++) {
      const site = await stage.site(port);
      // Every fifth dies while it comes up.
      if (kill === 1 || stage.random.next() > 0.2) {
        await stage.until('the site is up', () => isHealthy(site.url));
        await people.enter(site.url);
        const orders = people.order(Math.ceil((jobs * kill) / kills));
        await pause(stage.random.between(0, 2_500));
        if (site.hasExited()) flaws.push(`the site ended by itself: ${site.output()}`);
        await end(site);
        await orders;
      } else {
        await pause(stage.random.between(0, 1_500));
        await end(site);
      }
      flaws.push(...partialModels(stage));
    }
    const site = await stage.site(port);
    await stage.until('the site is up', () => isHealthy(site.url));
    while (people.missing > 0) await people.order(jobs);
    const released = await untilAllEnded(stage);
    site.signal('SIGTERM');
    const exit = await stage.when('the site to stop', site.exited);
    if (exit !== 0) flaws.push(`the last site ended with ${exit}`);
    await stage.serveDatabase();
    return judge(stage, { kills, jobs, released, flaws });
  },
};

/** Purchases and files take a while, so that many kills fall into them. */
function widenWindows({ engine, random }: Stage): void {
  engine.play(({ kind }) => {
    const isSlow = random.next() < 0.4;
    if (isSlow && kind === 'asset') return { kind: 'drip', bytes_per_second: 500_000 };
    const isPurchase = kind === 'create-preview' || kind === 'create-refine';
    if (isSlow && isPurchase) return { kind: 'wait', until: pause(random.between(0, 400)) };
    return undefined;
  });
}

/** One who orders, and orders again under the same key what was never confirmed. */
class People {
  readonly #stage: Stage;
  readonly #unconfirmed: string[];
  #ordered = 0;
  #person: Person | undefined;

  constructor(stage: Stage, jobs: number) {
    this.#stage = stage;
    this.#unconfirmed = Array.from({ length: jobs }, (_, n) => `a teapot number ${n}`);
  }

  get missing(): number {
    return this.#unconfirmed.length;
  }

  /** Makes the account, on a server that lives for the moment; the kills are for the orders. */
  async enter(url: string): Promise<void> {
    if (this.#person) return;
    const person = new Person(url);
    const answer = await this.#stage.when('the sign-up', person.signUp('Ada'));
    if (!answer.ok) throw new Error(`nobody could sign up: ${answer.status}`);
    this.#person = person;
  }

  /** Orders until so many in all are ordered. */
  async order(upTo: number): Promise<void> {
    const person = this.#person;
    if (!person) return;
    const due = this.#unconfirmed.slice(0, Math.max(0, upTo - this.#ordered));
    const asked = due.map(async (prompt) => {
      const headers = { 'idempotency-key': prompt };
      const answer = await person.post('/api/generations', { prompt }, headers);
      if (answer.status !== 201) return;
      this.#unconfirmed.splice(this.#unconfirmed.indexOf(prompt), 1);
      this.#ordered++;
    });
    // A killed server answers nobody; the next one is asked again.
    await Promise.allSettled(asked);
  }
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health`).catch(() => undefined);
  return answer?.ok ?? false;
}

/** What a visitor could see must be whole at every instant: the length in its head is its length. */
function partialModels({ mediaDir }: Stage): string[] {
  const folder = path.join(mediaDir, 'models');
  if (!existsSync(folder)) return [];
  const visible = readdirSync(folder).filter((name) => /^[^.].*\.glb$/.test(name));
  return visible
    .filter((name) => !isWhole(path.join(folder, name)))
    .map((name) => `${name} was visible and not whole`);
}

function isWhole(file: string): boolean {
  const head = Buffer.alloc(12);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, 12, 0);
  closeSync(handle);
  return head.toString('latin1', 0, 4) === 'glTF' && head.readUInt32LE(8) === statSync(file).size;
}

type Seen = { kills: number; jobs: number; released: number; flaws: string[] };

async function judge(stage: Stage, { kills, jobs, released, flaws }: Seen) {
  const done = await stage.models.countDocuments({ status: 'completed' });
  const made = await stage.models.countDocuments();
  const ledger = stage.engine.ledger();
  const sold = tally(ledger.map(({ mode, prompt }) => `${mode} of ${prompt}`));
  const twice = [...sold].filter(([, count]) => count > 1).map(([what]) => what);
  const proven = await stage.submissions.countDocuments({ state: 'not_submitted' });
  if (made !== jobs || done !== jobs) flaws.push(`${done} of ${made} models are done, not ${jobs}`);
  flaws.push(...twice.map((what) => `bought twice: ${what}`));
  const credits = ledger.reduce((total, line) => total + line.credits, 0);
  return {
    counts: `${kills} kills, ${jobs} jobs`,
    pass: `${jobs}/${jobs} done, 0 bought twice, 0 partial files visible, credits == ledger`,
    measured: `${done}/${jobs} done, ${twice.length} bought twice, ${postsOf(stage.engine).length} POSTs for ${ledger.length} tasks, ${proven} proven not submitted, ${credits} credits, ${released} let go on by hand`,
    flaws,
  };
}
