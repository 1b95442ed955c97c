import 'server-only';
import { MeshyError } from '../meshy/meshy-error';
import type { MeshyTask } from '../meshy/task';
import type { CheckerContext } from './checker-context';

/** The most Meshy puts on one page of its list. */
export const PAGE_SIZE = 50;
const MAX_PAGES = 20;

type Reach = { since: number; maxPages?: number; signal?: AbortSignal };

/**
 * The account's tasks made since then (ms since the epoch), newest first, at most `maxPages` of 50
 * (20 unless told); `isWhole` unless there are more than were read. Undefined when the list could
 * not be read to its end.
 */
export async function listSince(
  checker: CheckerContext,
  { since, maxPages = MAX_PAGES, signal }: Reach,
): Promise<{ tasks: MeshyTask[]; isWhole: boolean } | undefined> {
  // By id: a task made between two pages moves the last one of a page onto the next.
  const tasks = new Map<string, MeshyTask>();
  try {
    for (let page_num = 1; page_num <= maxPages; page_num++) {
      const wanted = { page_num, page_size: PAGE_SIZE, sort_by: '-created_at' } as const;
      const page = await checker.meshy.listTasks(wanted, signal);
      for (const task of page) tasks.set(task.id, task);
      const oldest = page.at(-1)?.created_at;
      if (page.length < PAGE_SIZE || (oldest && oldest < since)) {
        return { tasks: [...tasks.values()], isWhole: true };
      }
    }
  } catch (thrown) {
    if (thrown instanceof MeshyError) return undefined;
    throw thrown;
  }
  return { tasks: [...tasks.values()], isWhole: false };
}
