import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { listCollections } from '@/lib/collections/list';
import { CollectionCard } from '../../_collections/collection-card';
import { NewCollection } from '../../_collections/new-collection.client';
import { buttonLook } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';

export const metadata: Metadata = { title: 'Collections' };

export default async function CollectionsPage() {
  const collections = await listCollections(await requireUser());
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">Collections</h1>
        <div className="flex flex-wrap gap-2">
          <Link href="/models" className={buttonLook('quiet')}>
            All models
          </Link>
          <NewCollection />
        </div>
      </div>
      {collections.length === 0 ? (
        <EmptyState title="No collections yet">
          <p>
            A collection gathers models under a name, and a model may be in several. Put models in
            on their own pages, or with <em>Choose several</em> under <em>Models</em>.
          </p>
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 lg:grid-cols-4">
          {collections.map((collection) => (
            <li key={collection.id} className="contents">
              <CollectionCard collection={collection} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
