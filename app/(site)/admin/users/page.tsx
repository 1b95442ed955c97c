import type { Metadata } from 'next';
import Link from 'next/link';
import { listInvitations } from '@/lib/auth/invitations/list-invitations';
import { PeopleQuery } from '@/lib/auth/people/list-people';
import { requireAdmin } from '@/lib/auth/session';
import { freshSetting } from '@/lib/chosen/current';
import { AppError } from '@/lib/errors';
import { listPeopleWithUsage } from '@/lib/http/list-people';
import { InvitationList } from '../../../_admin/invitation-list.client';
import { InviteDialog } from '../../../_admin/invite-dialog.client';
import { type PeopleAsked, PeopleFilter } from '../../../_admin/people-filter';
import { PeopleList } from '../../../_admin/people-list';
import { SignUpNote } from '../../../_admin/sign-up-note';
import { buttonLook } from '../../../_ui/button';
import { EmptyState } from '../../../_ui/empty-state';
import { oneOf, type SearchParams } from '../../search-params';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const me = await requireAdmin();
  const params = await searchParams;
  const asked: PeopleAsked = {
    q: oneOf(params.q).trim(),
    role: oneOf(params.role),
    state: oneOf(params.state),
  };
  const [page, invitations, signUp] = await Promise.all([
    peopleOf({ ...asked, cursor: oneOf(params.cursor) }),
    listInvitations(new Date()),
    freshSetting('SIGN_UP'),
  ]);
  return (
    <div className="space-y-8">
      <div className="space-y-5">
        <div className="flex flex-wrap items-center justify-between gap-4">
          <h1 className="text-3xl">Users</h1>
          <InviteDialog />
        </div>
        <SignUpNote policy={signUp} />
        <PeopleFilter asked={asked} />
        {page.items.length > 0 ? (
          <PeopleList people={page.items} myId={me.id} />
        ) : (
          <EmptyState title="Nobody found">
            <p>No account matches.</p>
            <Link href="/admin/users" className={buttonLook('quiet')}>
              Show everybody
            </Link>
          </EmptyState>
        )}
        {page.next_cursor && (
          <Link
            href={{ query: filled({ ...asked, cursor: page.next_cursor }) }}
            className={buttonLook('quiet')}
          >
            More people
          </Link>
        )}
      </div>
      {invitations.length > 0 && (
        <section className="space-y-3">
          <h2 className="text-xl">Invitations</h2>
          <InvitationList invitations={invitations} />
        </section>
      )}
    </div>
  );
}

/** What an address asks for; nothing matches one that was bent by hand. */
async function peopleOf(asked: PeopleAsked & { cursor: string }) {
  const nobody = { items: [], next_cursor: null };
  const query = PeopleQuery.safeParse(filled(asked));
  if (!query.success) return nobody;
  return listPeopleWithUsage(query.data).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'invalid-input') return nobody;
    throw thrown;
  });
}

function filled(asked: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}
