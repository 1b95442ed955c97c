import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { createDemoEngine, type DemoEngine } from '@/lib/demo-engine/create-demo-engine';
import { type LedgerLine, ledgerFile } from '@/lib/demo-engine/demo-ledger';
import { DemoTask } from '@/lib/demo-engine/demo-task';
import type { Fault, FaultSchedule, RequestFacts } from '@/lib/demo-engine/fault';
import type { Sculpt } from '@/lib/demo-engine/sculpture';
import { bentGlb, sampleGlb } from '../media/glb/sample-glb';

export const ENGINE_KEY = 'msy_faults_key';

type Asked = RequestFacts & { at: number };
type Options = { dir: string; stage_seconds: number; model_bytes?: number };

/** The demo engine, in this process, with what went in and out of it laid open. */
export class Engine {
  /** Every request so far, in the order they came. */
  readonly asked: Asked[] = [];
  readonly #schedules: FaultSchedule[] = [];
  readonly #dir: string;
  #running: DemoEngine | undefined;

  private constructor(dir: string) {
    this.#dir = dir;
  }

  static async start({ dir, stage_seconds, model_bytes = 0 }: Options): Promise<Engine> {
    const engine = new Engine(dir);
    engine.#running = await createDemoEngine({
      dir,
      api_key: ENGINE_KEY,
      stage_seconds,
      sculpt: await cheapSculpt(model_bytes),
      ledger: true,
      limits: {
        requests_per_second: 100_000,
        queued_tasks: 100_000,
        running_tasks: 100_000,
        opening_balance: 1_000_000,
      },
      faults: (facts) => engine.#consult(facts),
    });
    return engine;
  }

  /** Such as http://127.0.0.1:4321. */
  get baseUrl(): string {
    return this.#running?.baseUrl ?? '';
  }

  /** Such as 127.0.0.1:4321. */
  get assetHost(): string {
    return this.#running?.assetHost ?? '';
  }

  /** Asks this schedule before all earlier ones, until the returned function is called. */
  play(schedule: FaultSchedule): () => void {
    this.#schedules.unshift(schedule);
    return () => void this.#schedules.splice(this.#schedules.indexOf(schedule), 1);
  }

  /** Plays a fault to the next request that matches, and tells when it has come. */
  next(matches: (facts: RequestFacts) => boolean, fault: Fault): Promise<RequestFacts> {
    return new Promise((resolve) => {
      const stop = this.play((facts) => {
        if (!matches(facts)) return undefined;
        stop();
        resolve(facts);
        return fault;
      });
    });
  }

  /** Buys a preview as somebody else with the same account would. */
  async buyByHand(prompt: string): Promise<void> {
    const answer = await fetch(`${this.baseUrl}/openapi/v2/text-to-3d`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ENGINE_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ mode: 'preview', prompt, by_hand: true }),
    });
    if (answer.status !== 202) throw new Error(`the engine refused: ${await answer.text()}`);
  }

  /** How many requests of these kinds have come. */
  count(...kinds: RequestFacts['kind'][]): number {
    return this.asked.filter(({ kind }) => kinds.includes(kind)).length;
  }

  ledger(): LedgerLine[] {
    const text = readFileSync(ledgerFile(this.#dir), { encoding: 'utf8', flag: 'a+' });
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as LedgerLine);
  }

  /** Every task as the engine has written it down. */
  tasks(): DemoTask[] {
    const folder = path.join(this.#dir, 'tasks');
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.map((name) =>
      DemoTask.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))),
    );
  }

  async close(): Promise<void> {
    await this.#running?.close();
  }

  #consult(facts: RequestFacts): Fault | undefined {
    this.asked.push({ ...facts, at: Date.now() });
    for (const schedule of this.#schedules) {
      const fault = schedule(facts);
      if (fault) return fault;
    }
    return undefined;
  }
}

/** A sound textured model, other bytes for every prompt, at once. */
async function cheapSculpt(model_bytes: number): Promise<Sculpt> {
  // A flat sheet would not be textured without asking.
  const glb = await sampleGlb(33, 1);
  const create = { width: 64, height: 64, channels: 3, background: '#884422' } as const;
  const thumbnail_png = await sharp({ create }).png().toBuffer();
  return async ({ prompt, textured }) => ({
    glb: bentGlb(glb, (json, bin) => {
      json.asset.extras = { prompt, textured };
      if (bin.length >= model_bytes) return undefined;
      for (const buffer of json.buffers) buffer.byteLength = model_bytes;
      return Buffer.concat([bin, Buffer.alloc(model_bytes - bin.length, 7)]);
    }),
    thumbnail_png,
    triangles: 2048,
    archetype: 'sample',
  });
}
