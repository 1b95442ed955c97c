import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { TRASH_KEPT_DAYS } from '@/lib/generations/trash-days';
import { HistoryList } from '../../_gallery/history-list.client';
import { FreshCache } from '../../_live/fresh-cache.client';
import { buttonLook } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { listPage } from '../list-page';
import { oneOf, type SearchParams } from '../search-params';

export const metadata: Metadata = { title: 'Trash' };

const PAGE_LIMIT = 24;

export default async function TrashPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const cursor = oneOf((await searchParams).cursor);
  const query = { trashed: true, limit: PAGE_LIMIT, ...(cursor && { cursor }) };
  const page = await listPage(user, query);
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="space-y-1">
          <h1 className="text-3xl">Trash</h1>
          <p className="text-soft text-sm">
            Whatever is here for {TRASH_KEPT_DAYS} days is deleted for good, with its files.
          </p>
        </div>
        <Link href="/models" className={buttonLook('quiet')}>
          Your models
        </Link>
      </div>
      <FreshCache key={cursor}>
        <HistoryList
          query={query}
          initial={page}
          empty={
            <EmptyState title="The trash is empty">
              <p>What you move to the trash waits here, and can be restored.</p>
            </EmptyState>
          }
        />
      </FreshCache>
    </div>
  );
}
