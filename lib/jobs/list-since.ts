import 'server-only';
import { MeshyError } from '../meshy/meshy-error';
import type { MeshyTask } from '../meshy/task';
import type { CheckerContext } from './checker-context';

/** The most Meshy puts on one page of its list. */
const PAGE_SIZE = 50;
export const MAX_PAGES = 20;

type Reach = { since: number; maxPages?: number; signal?: AbortSignal };

/**
 * The account's tasks made since then (ms since the epoch), newest first, a page of 50 at a time and
 * at most `maxPages` (20 unless told). Returns true when that were all of them. Throws MeshyError
 * where a page cannot be read.
 */
export async function* pagesSince(
  { meshy }: CheckerContext,
  { since, maxPages = MAX_PAGES, signal }: Reach,
): AsyncGenerator<MeshyTask[], boolean> {
  for (let page_num = 1; page_num <= maxPages; page_num++) {
    const wanted = { page_num, page_size: PAGE_SIZE, sort_by: '-created_at' } as const;
    const page = await meshy.listTasks(wanted, signal);
    yield page;
    const oldest = page.at(-1)?.created_at;
    if (page.length < PAGE_SIZE || (oldest && oldest < since)) return true;
  }
  return false;
}

/**
 * The account's tasks made since then (ms since the epoch); `isWhole` unless there are more than were
 * read. Undefined when the list could not be read to its end.
 */
export async function listSince(
  checker: CheckerContext,
  since: number,
): Promise<{ tasks: MeshyTask[]; isWhole: boolean } | undefined> {
  // By id: a task made between two pages moves the last one of a page onto the next.
  const tasks = new Map<string, MeshyTask>();
  const pages = pagesSince(checker, { since });
  try {
    for (;;) {
      const { value, done } = await pages.next();
      if (done) return { tasks: [...tasks.values()], isWhole: value };
      for (const task of value) tasks.set(task.id, task);
    }
  } catch (thrown) {
    if (thrown instanceof MeshyError) return undefined;
    throw thrown;
  }
}
