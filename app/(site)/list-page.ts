import 'server-only';
import type { SessionUser } from '@/lib/auth/user';
import { AppError } from '@/lib/errors';
import { listGenerations } from '@/lib/generations/list';
import type { ListQuery } from '@/lib/generations/list-query';
import type { GenerationPage } from '@/lib/generations/view';

/** What a page of a list shows; behind a broken cursor there is nothing. */
export async function listPage(
  user: SessionUser,
  query: Partial<ListQuery>,
): Promise<GenerationPage> {
  try {
    return await listGenerations(user, query);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'invalid-input') throw thrown;
    return { items: [], next_cursor: null };
  }
}
