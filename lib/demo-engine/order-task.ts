import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { type DemoTask, hasEnded } from './demo-task';
import { type PreviewOrder, type RefineOrder, readOrder } from './order-shape';
import { priceOf } from './price';
import { type Reply, refuse } from './reply';
import type { Workshop } from './workshop';

const REMESHED_TRIANGLES = 30_000;
/** Without a remesh the real service gives about 1.9 million triangles; a stand-in need not. */
const UNREMESHED_TRIANGLES = 100_000;
const SEED_END = 2 ** 31;

type Plan = Pick<
  DemoTask,
  'mode' | 'prompt' | 'texture_prompt' | 'ai_model' | 'target_polycount' | 'seed' | 'auto_size'
>;

function planPreview(order: PreviewOrder): Plan {
  return {
    mode: 'preview',
    prompt: order.prompt,
    texture_prompt: '',
    ai_model: order.ai_model ?? (order.model_type === 'standard' ? 'latest' : 'meshy-t2'),
    target_polycount: order.should_remesh
      ? (order.target_polycount ?? REMESHED_TRIANGLES)
      : UNREMESHED_TRIANGLES,
    seed: randomInt(SEED_END),
    auto_size: order.auto_size,
  };
}

function planRefine(workshop: Workshop, order: RefineOrder): Plan | Reply {
  const id = order.preview_task_id;
  if (!z.uuid().safeParse(id).success) return refuse(400, 'Invalid preview_task_id');
  const preview = workshop.get(id);
  if (preview === undefined) return refuse(404, 'Preview task not found');
  if (preview.mode !== 'preview') return refuse(400, 'preview_task_id must be a preview task');
  if (preview.status !== 'SUCCEEDED') return refuse(400, 'Preview task is not SUCCEEDED');
  return {
    mode: 'refine',
    prompt: preview.prompt,
    texture_prompt: order.texture_prompt,
    ai_model: order.ai_model ?? preview.ai_model,
    target_polycount: preview.target_polycount,
    seed: preview.seed,
    auto_size: order.auto_size,
  };
}

/** Answers a create request: 202 with the id of a task that is paid for and kept on disk, or a refusal
 *  that cost nothing. */
export function orderTask(
  workshop: Workshop,
  body: unknown,
  shop: { maxQueued: number; nextId: (now: number) => string },
): Promise<Reply> {
  return workshop.inTurn(async () => {
    workshop.settle();
    const read = readOrder(body);
    if ('message' in read) return refuse(400, read.message);
    const { order } = read;
    const plan = order.mode === 'preview' ? planPreview(order) : planRefine(workshop, order);
    if ('status' in plan) return plan;
    const queued = workshop.all().filter((task) => !hasEnded(task)).length;
    if (queued >= shop.maxQueued) return refuse(429, 'NoMoreConcurrentTasks');
    const cost = priceOf(order);
    if (workshop.account.balance < cost) return refuse(402, 'Insufficient credits');
    const now = workshop.clock.now();
    const task: DemoTask = {
      ...plan,
      id: shop.nextId(now),
      status: 'PENDING',
      cost,
      created_at: now,
      started_at: 0,
      finished_at: 0,
      sculpted: false,
      progress: 0,
      task_error: null,
    };
    await workshop.add(task);
    return { status: 202, body: { result: task.id } };
  });
}
