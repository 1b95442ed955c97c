import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/lib/auth/session';
import { SEARCH_MAX_CHARS } from '@/lib/generations/limits';
import type { GenerationView } from '@/lib/generations/view';
import { ChooseOther } from '../../_compare/choose-other';
import { CompareRoom } from '../../_compare/compare-room.client';
import { FreshCache } from '../../_live/fresh-cache.client';
import { buttonLook } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { listPage } from '../list-page';
import { loadGeneration } from '../models/[id]/load-generation';
import { oneOf, type SearchParams } from '../search-params';

export const metadata: Metadata = { title: 'Compare' };

const OTHERS_LIMIT = 24;

/** Whether there is a model to look at. */
const canBeSeen = ({ model_url, preview_url }: GenerationView): boolean =>
  (model_url ?? preview_url) !== null;

export default async function ComparePage({ searchParams }: { searchParams: SearchParams }) {
  const user = await requireUser();
  const asked = await searchParams;
  const [a, b] = [oneOf(asked.a), oneOf(asked.b)];
  const q = oneOf(asked.q).trim().slice(0, SEARCH_MAX_CHARS);
  const one = a ? await loadGeneration(a) : null;
  const other = one && b && b !== a ? await loadGeneration(b) : null;
  return (
    <div className="space-y-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">Compare</h1>
        {other && one && (
          <Link href={`/compare?a=${one.id}`} className={buttonLook('quiet')}>
            Replace the second model
          </Link>
        )}
      </div>
      {one && other && (
        <FreshCache key={`${a} ${b}`}>
          <CompareRoom one={one} other={other} />
        </FreshCache>
      )}
      {one && !other && (
        <ChooseOther
          first={one}
          q={q}
          others={(await listPage(user, { limit: OTHERS_LIMIT, ...(q && { q }) })).items.filter(
            (view) => view.id !== one.id && canBeSeen(view),
          )}
        />
      )}
      {!one && (
        <EmptyState title="Two models beside each other">
          <p>
            Under <em>Models</em> press <em>Choose several</em>, choose two, and then{' '}
            <em>Compare</em>; or begin on a model’s own page.
          </p>
          <Link href="/models" className={buttonLook('primary')}>
            To the models
          </Link>
        </EmptyState>
      )}
    </div>
  );
}
