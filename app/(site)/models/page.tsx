import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { AppError } from '@/lib/errors';
import { listGenerations } from '@/lib/generations/list';
import type { GenerationPage, ModelStatus } from '@/lib/generations/view';
import { HistoryFilter } from '../../_gallery/history-filter';
import { HistoryList } from '../../_gallery/history-list.client';
import { STATUS_WORDS } from '../../_gallery/wording';
import { FreshCache } from '../../_live/fresh-cache.client';
import { buttonLook } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { oneOf, type SearchParams } from '../search-params';

export const metadata: Metadata = { title: 'Models' };

const PAGE_LIMIT = 24;

const isStatus = (word: string): word is ModelStatus => word in STATUS_WORDS;

type Asked = { q: string; status: ModelStatus | undefined; cursor: string };

export default async function ModelsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const params = await searchParams;
  const status = oneOf(params.status);
  const asked: Asked = {
    q: oneOf(params.q).trim().slice(0, 200),
    status: isStatus(status) ? status : undefined,
    cursor: oneOf(params.cursor),
  };
  const query = {
    limit: PAGE_LIMIT,
    ...(asked.q && { q: asked.q }),
    ...(asked.status && { status: asked.status }),
    ...(asked.cursor && { cursor: asked.cursor }),
  };
  const page = await listGenerations(user, query).catch(nothingBehindABrokenCursor);
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">Models</h1>
        <Link href="/" className={buttonLook('primary')}>
          New model
        </Link>
      </div>
      <HistoryFilter q={asked.q} status={asked.status ?? ''} />
      {page.items.length > 0 ? (
        <FreshCache key={JSON.stringify(asked)}>
          <HistoryList query={query} initial={page} />
        </FreshCache>
      ) : (
        <NothingHere asked={asked} />
      )}
    </div>
  );
}

function nothingBehindABrokenCursor(thrown: unknown): GenerationPage {
  if (thrown instanceof AppError && thrown.code === 'invalid-input') {
    return { items: [], next_cursor: null };
  }
  throw thrown;
}

function NothingHere({ asked }: { asked: Asked }) {
  if (asked.q || asked.status || asked.cursor) {
    return (
      <EmptyState title="Nothing found">
        <p>
          {asked.q ? `No prompt contains “${asked.q}”` : 'No model matches'}
          {asked.status && ` with the status “${STATUS_WORDS[asked.status]}”`}.
        </p>
        <Link href="/models" className={buttonLook('quiet')}>
          Show all models
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing here yet">
      <p>Your first model will stand here. It takes one sentence.</p>
      <Link href="/" className={buttonLook('primary')}>
        Make the first one
      </Link>
    </EmptyState>
  );
}
