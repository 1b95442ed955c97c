import { Folders, Trash2 } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { requireUser } from '@/lib/auth/session';
import { nameCollections } from '@/lib/collections/list';
import type { NamedCollection } from '@/lib/collections/view';
import { listTags } from '@/lib/generations/list-tags';
import type { GenerationPage } from '@/lib/generations/view';
import { CollectionActions } from '../../_collections/collection-actions.client';
import { HistoryFilter } from '../../_gallery/history-filter.client';
import { HistoryList } from '../../_gallery/history-list.client';
import { LOOKED_FOR_WORDS, QUALITY_WORDS, SHAPE_WORDS } from '../../_gallery/wording';
import { askedIn } from '../../_live/asked';
import { FreshCache } from '../../_live/fresh-cache.client';
import type { GenerationQuery } from '../../_live/generation-query';
import { buttonLook } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { formatCount, formatDay } from '../../_ui/format';
import { listPage } from '../list-page';
import type { SearchParams } from '../search-params';

export const metadata: Metadata = { title: 'Models' };

const PAGE_LIMIT = 24;

export default async function ModelsPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const asked = askedIn(await searchParams);
  const query = { ...asked, limit: PAGE_LIMIT };
  const [page, tags, collections] = await Promise.all([
    listPage(user, query),
    listTags(user),
    nameCollections(user),
  ]);
  const collection = collections.find(({ id }) => id === asked.collection);
  if (asked.collection && !collection) notFound();
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {collection ? (
          <CollectionHeading collection={collection} isEmpty={page.items.length === 0} />
        ) : (
          <LibraryHeading />
        )}
      </div>
      <search>
        <HistoryFilter
          asked={asked}
          tags={tags}
          collections={collections}
          found={foundWords(page)}
        />
      </search>
      <FreshCache key={JSON.stringify(asked)}>
        <HistoryList
          query={query}
          initial={page}
          knownTags={tags}
          collections={collections}
          empty={<NothingHere asked={asked} collection={collection} />}
        />
      </FreshCache>
    </div>
  );
}

/** For ears. */
function foundWords({ items, next_cursor }: GenerationPage): string {
  if (items.length === 0) return 'Nothing found';
  const more = next_cursor ? ' and more' : '';
  return `${items.length} ${items.length === 1 ? 'model' : 'models'}${more}`;
}

function LibraryHeading() {
  return (
    <>
      <h1 className="text-3xl">Models</h1>
      {/* On a phone without pictures: so they stay in one row. */}
      <div className="flex flex-wrap gap-2 max-sm:w-full">
        <Link
          href="/collections"
          prefetch={false}
          className={buttonLook('plain', 'max-sm:-ml-3 max-sm:px-3')}
        >
          <Folders aria-hidden="true" className="size-4 max-sm:hidden" /> Collections
        </Link>
        <Link href="/trash" prefetch={false} className={buttonLook('plain', 'max-sm:px-3')}>
          <Trash2 aria-hidden="true" className="size-4 max-sm:hidden" /> Trash
        </Link>
        <Link href="/" prefetch={false} className={buttonLook('primary', 'max-sm:ml-auto')}>
          New model
        </Link>
      </div>
    </>
  );
}

type CollectionHeadingProps = { collection: NamedCollection; isEmpty: boolean };

function CollectionHeading({ collection, isEmpty }: CollectionHeadingProps) {
  return (
    <>
      <div className="min-w-0">
        <Link
          href="/collections"
          className="inline-flex min-h-11 items-center gap-2 text-soft text-sm hover:text-ink"
        >
          <Folders aria-hidden="true" className="size-4" /> Collections
        </Link>
        <h1 className="wrap-anywhere text-3xl">{collection.name}</h1>
      </div>
      <CollectionActions collection={collection} isEmpty={isEmpty} />
    </>
  );
}

/** `with “x” in name or prompt`, and so on: what was asked for, in words. */
function conditionsOf(asked: GenerationQuery): string[] {
  const { q, status, quality, tag, favorite, made_with, from, to } = asked;
  const { color, shape, triangles_min, triangles_max } = asked;
  return [
    ...(q ? [`with “${q}” in name or prompt`] : []),
    ...(status ? [`with the status “${LOOKED_FOR_WORDS[status]}”`] : []),
    ...(quality ? [`of the quality “${QUALITY_WORDS[quality]}”`] : []),
    ...(tag ? [`with the tag “${tag}”`] : []),
    ...(favorite ? ['among the favorites'] : []),
    ...(made_with ? ['among those made together'] : []),
    ...(color ? [`in ${color}`] : []),
    ...(shape ? [`of the proportions “${SHAPE_WORDS[shape]}”`] : []),
    ...(triangles_min === undefined
      ? []
      : [`with ${formatCount(triangles_min)} triangles or more`]),
    ...(triangles_max === undefined
      ? []
      : [`with ${formatCount(triangles_max)} triangles or fewer`]),
    ...(from ? [`from ${formatDay(from)}`] : []),
    ...(to ? [`until ${formatDay(to)}`] : []),
  ];
}

type NothingHereProps = { asked: GenerationQuery; collection: NamedCollection | undefined };

function NothingHere({ asked, collection }: NothingHereProps) {
  const { sort, collection: _, ...conditions } = asked;
  if (Object.keys(conditions).length > 0) {
    const words = conditionsOf(asked).join(', ') || 'on this page';
    return (
      <EmptyState title="Nothing found">
        <p className="wrap-anywhere">
          There is no model {words}
          {collection && ` in “${collection.name}”`}.
        </p>
        <Link href="/models" className={buttonLook('quiet')}>
          Show all models
        </Link>
      </EmptyState>
    );
  }
  if (collection) {
    return (
      <EmptyState title="Nothing here yet">
        <p>
          Under <em>Models</em> press <em>Choose several</em> and then <em>Collection…</em>, or put
          models in on their own pages.
        </p>
        <Link href="/models" className={buttonLook('primary')}>
          To the models
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing here yet">
      <p>Your first model will stand here. It takes one sentence.</p>
      <Link href="/" prefetch={false} className={buttonLook('primary')}>
        Make the first one
      </Link>
    </EmptyState>
  );
}
