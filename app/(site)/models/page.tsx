import { Trash2 } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { listTags } from '@/lib/generations/list-tags';
import { HistoryFilter } from '../../_gallery/history-filter';
import { HistoryList } from '../../_gallery/history-list.client';
import { QUALITY_WORDS, STATUS_WORDS } from '../../_gallery/wording';
import { FreshCache } from '../../_live/fresh-cache.client';
import type { GenerationQuery } from '../../_live/generation-query';
import { buttonLook } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { listPage } from '../list-page';
import type { SearchParams } from '../search-params';
import { askedIn } from './asked';

export const metadata: Metadata = { title: 'Models' };

const PAGE_LIMIT = 24;

export default async function ModelsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const asked = askedIn(await searchParams);
  const query = { ...asked, limit: PAGE_LIMIT };
  const [page, tags] = await Promise.all([listPage(user, query), listTags(user)]);
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">Models</h1>
        <div className="flex gap-2">
          <Link href="/trash" className={buttonLook('plain')}>
            <Trash2 aria-hidden="true" className="size-4" /> Trash
          </Link>
          <Link href="/" className={buttonLook('primary')}>
            New model
          </Link>
        </div>
      </div>
      <HistoryFilter asked={asked} tags={tags} />
      {page.items.length > 0 ? (
        <FreshCache key={JSON.stringify(asked)}>
          <HistoryList query={query} initial={page} knownTags={tags} />
        </FreshCache>
      ) : (
        <NothingHere asked={asked} />
      )}
    </div>
  );
}

/** `with “x” in name or prompt`, and so on: what was asked for, in words. */
function conditionsOf({ q, status, quality, tag, favorite }: GenerationQuery): string[] {
  return [
    ...(q ? [`with “${q}” in name or prompt`] : []),
    ...(status ? [`with the status “${STATUS_WORDS[status]}”`] : []),
    ...(quality ? [`of the quality “${QUALITY_WORDS[quality]}”`] : []),
    ...(tag ? [`with the tag “${tag}”`] : []),
    ...(favorite ? ['among the favorites'] : []),
  ];
}

function NothingHere({ asked }: { asked: GenerationQuery }) {
  const { sort, ...conditions } = asked;
  if (Object.keys(conditions).length > 0) {
    const words = conditionsOf(asked).join(', ') || 'on this page';
    return (
      <EmptyState title="Nothing found">
        <p className="wrap-anywhere">There is no model {words}.</p>
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
