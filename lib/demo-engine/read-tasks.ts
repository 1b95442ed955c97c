import { z } from 'zod';
import type { DemoTask } from './demo-task';
import { type Reply, refuse } from './reply';
import { viewTask } from './task-view';
import type { Workshop } from './workshop';

const Query = z.object({
  page_num: z.coerce
    .number()
    .int()
    .min(1, { error: 'page_num must not be less than 1' })
    .default(1),
  page_size: z.coerce
    .number()
    .int()
    .min(1, { error: 'page_size must not be less than 1' })
    .max(50, { error: 'page_size must not be greater than 50' })
    .default(10),
  sort_by: z
    .enum(['+created_at', '-created_at'], {
      error: 'sort_by must be one of the following values: +created_at, -created_at',
    })
    .default('-created_at'),
});

/** Finds the task an address names, or says what is wrong with the address. */
export function findTask(
  workshop: Workshop,
  id: string,
): { task: DemoTask } | { status: number; message: string } {
  if (!z.uuid().safeParse(id).success) return { status: 400, message: 'Invalid ID' };
  workshop.settle();
  const task = workshop.get(id);
  return task === undefined ? { status: 404, message: 'Task not found' } : { task };
}

export function getTask(workshop: Workshop, baseUrl: string, id: string): Reply {
  const found = findTask(workshop, id);
  if (!('task' in found)) return refuse(found.status, found.message);
  return { status: 200, body: viewTask(workshop, baseUrl, found.task) };
}

export function listTasks(workshop: Workshop, baseUrl: string, search: URLSearchParams): Reply {
  const query = Query.safeParse(Object.fromEntries(search));
  if (!query.success) return refuse(400, query.error.issues[0]?.message ?? 'Invalid query');
  const { page_num, page_size, sort_by } = query.data;
  workshop.settle();
  const tasks = sort_by === '+created_at' ? workshop.all() : workshop.all().reverse();
  const page = tasks.slice((page_num - 1) * page_size, page_num * page_size);
  return { status: 200, body: page.map((task) => viewTask(workshop, baseUrl, task)) };
}

/** A waiting task is deleted and refunded; a running one answers 409 and goes on; an ended one is
 *  deleted with its files. */
export function deleteTask(workshop: Workshop, id: string): Promise<Reply> {
  return workshop.inTurn(async () => {
    const found = findTask(workshop, id);
    if (!('task' in found)) return refuse(found.status, found.message);
    if (found.task.status === 'IN_PROGRESS') {
      return refuse(409, 'Task is in progress and cannot be deleted');
    }
    await workshop.remove(found.task);
    return { status: 200, body: {} };
  });
}
