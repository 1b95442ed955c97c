import 'server-only';
import { type Clock, systemClock } from '../clock';
import { createPreview, type PreviewInput } from './create-preview';
import { createRefine, type RefineInput } from './create-refine';
import { deleteTask } from './delete-task';
import { getBalance, type MeshyBalance } from './get-balance';
import { getTask } from './get-task';
import { listTasks, type TaskPage } from './list-tasks';
import { type StreamEnd, streamTask, type TaskWatch } from './stream-task';
import type { PurchaseTerms, Submitted } from './submit';
import type { MeshyTask } from './task';
import type { Turn, Wire } from './wire';

/** `baseUrl` such as https://api.meshy.ai. Head: ms until the status line; body: ms for the
 *  rest; idle: ms a stream may be silent. `turn` is awaited before each request. */
export type MeshyClientOptions = {
  baseUrl: string;
  apiKey: string;
  fetch?: typeof globalThis.fetch;
  headTimeoutMs?: number;
  bodyTimeoutMs?: number;
  streamIdleMs?: number;
  turn?: Turn;
  clock?: Clock;
};

/** Meshy's text-to-3D API. Every call is one attempt. The creates and the stream never throw and say
 *  what became of them; the others throw MeshyError. */
export type MeshyClient = {
  createPreview: (input: PreviewInput, terms?: PurchaseTerms) => Promise<Submitted>;
  createRefine: (input: RefineInput, terms?: PurchaseTerms) => Promise<Submitted>;
  getTask: (id: string, signal?: AbortSignal) => Promise<MeshyTask>;
  listTasks: (page: TaskPage, signal?: AbortSignal) => Promise<MeshyTask[]>;
  deleteTask: (id: string, signal?: AbortSignal) => Promise<void>;
  streamTask: (id: string, watch: TaskWatch) => Promise<StreamEnd>;
  getBalance: (signal?: AbortSignal) => Promise<MeshyBalance>;
};

export function createMeshyClient(options: MeshyClientOptions): MeshyClient {
  const wire: Wire = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    apiKey: options.apiKey,
    fetch: options.fetch ?? ((...request) => globalThis.fetch(...request)),
    headTimeoutMs: options.headTimeoutMs ?? 30_000,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 30_000,
    streamIdleMs: options.streamIdleMs ?? 60_000,
    turn: options.turn ?? (async () => {}),
    clock: options.clock ?? systemClock,
  };
  return {
    createPreview: (input, terms) => createPreview(wire, input, terms),
    createRefine: (input, terms) => createRefine(wire, input, terms),
    getTask: (id, signal) => getTask(wire, id, signal),
    listTasks: (page, signal) => listTasks(wire, page, signal),
    deleteTask: (id, signal) => deleteTask(wire, id, signal),
    streamTask: (id, watch) => streamTask(wire, id, watch),
    getBalance: (signal) => getBalance(wire, signal),
  };
}
