import type { Metadata } from 'next';
import Link from 'next/link';
import { AuditQuery, listAudit } from '@/lib/audit/list';
import type { AuditPage } from '@/lib/audit/view';
import { requireAdmin } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type AuditAsked, AuditFilter } from '../../../_admin/audit-filter';
import { AuditTable } from '../../../_admin/audit-table';
import { buttonLook } from '../../../_ui/button';
import { EmptyState } from '../../../_ui/empty-state';
import { oneOf, type SearchParams } from '../../search-params';

export const metadata: Metadata = { title: 'Audit' };

export default async function AuditLogPage({ searchParams }: { searchParams: SearchParams }) {
  await requireAdmin();
  const params = await searchParams;
  const asked: AuditAsked = {
    action: oneOf(params.action),
    actor: oneOf(params.actor).trim(),
    since: oneOf(params.since),
  };
  const cursor = oneOf(params.cursor);
  const page = await entriesOf({ ...asked, cursor });
  const isFiltered = Object.values(asked).some((value) => value !== '');
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Audit</h1>
        <p className="text-soft">
          Who did what on this server. Entries are never changed, and stay{' '}
          {spanOf(env().AUDIT_DAYS)}.
        </p>
      </div>
      <AuditFilter asked={asked} />
      {page.items.length > 0 ? (
        <AuditTable entries={page.items} />
      ) : (
        <NothingHere isFiltered={isFiltered || cursor !== ''} />
      )}
      <nav aria-label="Pages of the log" className="flex flex-wrap gap-2">
        {cursor && (
          <Link href={{ query: filled(asked) }} className={buttonLook('quiet')}>
            Newest entries
          </Link>
        )}
        {page.next_cursor && (
          <Link
            href={{ query: filled({ ...asked, cursor: page.next_cursor }) }}
            className={buttonLook('quiet')}
          >
            Older entries
          </Link>
        )}
      </nav>
    </div>
  );
}

const spanOf = (days: number): string =>
  days === 0 ? 'for ever' : days === 1 ? 'for a day' : `for ${days} days`;

/** What an address asks for; nothing matches one that was bent by hand. */
async function entriesOf(asked: AuditAsked & { cursor: string }): Promise<AuditPage> {
  const nothing = { items: [], next_cursor: null };
  const query = AuditQuery.safeParse(filled(asked));
  if (!query.success) return nothing;
  return listAudit(query.data).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'invalid-input') return nothing;
    throw thrown;
  });
}

function filled(asked: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}

function NothingHere({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="Nothing found">
      <p>No entry matches. Choose a wider time, or leave a field empty.</p>
      <Link href="/admin/audit" className={buttonLook('quiet')}>
        Show everything
      </Link>
    </EmptyState>
  ) : (
    <EmptyState title="Nothing here yet">
      <p>Sign-ins, account changes, deleted models and paid second tries will stand here.</p>
    </EmptyState>
  );
}
