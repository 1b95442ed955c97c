import 'server-only';
import { z } from 'zod';
import { ask, parseAnswer } from './ask';
import { MeshyTask } from './task';
import type { Wire } from './wire';

/** `page_num` counts from 1; `page_size` is at most 50. */
export type TaskPage = {
  page_num: number;
  page_size: number;
  sort_by: '+created_at' | '-created_at';
};

/** Reads one page of the tasks made through the API, by any key of the account. A page shorter than
 *  `page_size` is the last. Throws MeshyError; also when a single entry is unreadable, because a
 *  task left out would make a purchase look as if it never happened. */
export async function listTasks(
  wire: Wire,
  page: TaskPage,
  signal?: AbortSignal,
): Promise<MeshyTask[]> {
  const query = new URLSearchParams({
    page_num: String(page.page_num),
    page_size: String(page.page_size),
    sort_by: page.sort_by,
  });
  const path = `/openapi/v2/text-to-3d?${query}`;
  return parseAnswer(z.array(MeshyTask), await ask(wire, { method: 'GET', path, signal }));
}
