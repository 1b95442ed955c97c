import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from './engine';

const LOOK_MS = 20;

/** The calls Meshy's webhook would make, made by the test. */
export class Webhook {
  /** How long each call took that was made alone, in ms. */
  readonly alone_ms: number[] = [];
  readonly #url: string;
  readonly #secret: string;

  constructor(siteUrl: string, secret: string) {
    this.#url = `${siteUrl}/api/webhooks/meshy`;
    this.#secret = secret;
  }

  /** Gives the status of the answer. */
  async call(task: { id: string; status: string }, secret = this.#secret): Promise<number> {
    const began = performance.now();
    const answer = await fetch(this.#url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-meshy-api-webhook-secret-key': secret,
      },
      body: JSON.stringify({ ...task, model_urls: { glb: 'http://127.0.0.1:9/forged.glb' } }),
    });
    await answer.arrayBuffer();
    this.alone_ms.push(performance.now() - began);
    return answer.status;
  }
}

type Change = { id: string; prompt: string; status: string };

/** Tells of every change of a task's status at the engine, a moment later, until it is ended. */
export function watchTasks(engine: Engine, tell: (change: Change) => Promise<unknown>) {
  const known = new Map<string, string>();
  const told: Promise<unknown>[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      for (const { id, prompt, status } of engine.tasks()) {
        if (known.get(id) === status) continue;
        known.set(id, status);
        told.push(tell({ id, prompt, status }));
      }
      await pause(LOOK_MS);
    }
    await Promise.all(told);
  })();
  const end = () => {
    isOver = true;
    return watching;
  };
  return { end };
}
