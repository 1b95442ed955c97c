import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '@/lib/clock';
import {
  createDemoEngine,
  type DemoEngine,
  type DemoEngineOptions,
} from '@/lib/demo-engine/create-demo-engine';
import type { Sculpt, Sculpture } from '@/lib/demo-engine/sculpture';
import { createMeshyClient } from '@/lib/meshy/client';

export const KEY = 'msy_demo_test';
const NOON = Date.UTC(2025, 10, 24, 12);

/** A clock that stands still until it is moved. */
export function createHandClock(start = NOON): Clock & { forward: (ms: number) => void } {
  let now = start;
  return {
    now: () => now,
    forward: (ms) => {
      now += ms;
    },
  };
}

function sculptureOf(order: { prompt: string }): Sculpture {
  return {
    glb: Buffer.from(`glTF of ${order.prompt}`),
    thumbnail_png: Buffer.from(`PNG of ${order.prompt}`),
    triangles: 12,
    archetype: 'stand-in',
  };
}

export const sculptAtOnce: Sculpt = async (order) => sculptureOf(order);

export async function temporaryDirectory(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'demo-engine-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

export async function startEngine(
  options: Partial<DemoEngineOptions> = {},
): Promise<DemoEngine & { dir: string }> {
  const dir = options.dir ?? (await temporaryDirectory());
  const engine = await createDemoEngine({
    api_key: KEY,
    stage_seconds: 0.2,
    sculpt: sculptAtOnce,
    limits: { requests_per_second: 10_000 },
    ...options,
    dir,
  });
  onTestFinished(engine.close);
  return { ...engine, dir };
}

export function clientOf(engine: DemoEngine) {
  return createMeshyClient({ baseUrl: engine.baseUrl, apiKey: KEY });
}

/** Any request with the key; answers status and JSON. */
export async function call(
  engine: DemoEngine,
  method: string,
  pathname: string,
  body?: unknown,
): Promise<{ status: number; json: unknown; headers: Headers }> {
  const response = await fetch(engine.baseUrl + pathname, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: JSON.parse(text), headers: response.headers };
}

export type StreamEvent = { event: string; data: Record<string, unknown> };

/** Everything a task's stream says until the server ends it; `onEvent` hears of each as it comes. */
export async function readStream(
  engine: DemoEngine,
  id: string,
  onEvent = () => {},
): Promise<StreamEvent[]> {
  const response = await fetch(`${engine.baseUrl}/openapi/v2/text-to-3d/${id}/stream`, {
    headers: { authorization: `Bearer ${KEY}`, accept: 'text/event-stream' },
  });
  const events: StreamEvent[] = [];
  let rest = '';
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      events.push({ event, data: JSON.parse(data) });
      onEvent();
    }
  }
  return events;
}

/** Buys a preview and waits until it has ended. */
export async function previewed(engine: DemoEngine, prompt = 'a lantern'): Promise<string> {
  const id = await submitPreview(engine, prompt);
  await readStream(engine, id);
  return id;
}

export async function submitPreview(engine: DemoEngine, prompt = 'a lantern'): Promise<string> {
  const outcome = await clientOf(engine).createPreview({
    prompt,
    target_polycount: 30_000,
    ai_model: 'meshy-7.1',
  });
  if (outcome.kind !== 'accepted') throw outcome.error;
  return outcome.task_id;
}
