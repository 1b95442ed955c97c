import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { hasPassword } from '@/lib/auth/account/check-password';
import { isLastAdministrator } from '@/lib/auth/people/administrator-beside';
import { requireUser } from '@/lib/auth/session';
import { listOwnSessions } from '@/lib/auth/sessions/own-sessions';
import { sizeOfLibrary } from '@/lib/library/find-library';
import { DeleteAccount } from '../../_account/delete-account.client';
import { NameForm } from '../../_account/name-form.client';
import { PasswordForm } from '../../_account/password-form.client';
import { SessionList } from '../../_account/session-list.client';
import { LibraryImport } from '../../_library/library-import.client';
import { LibraryLinks } from '../../_library/library-links';
import { buttonLook } from '../../_ui/button';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const user = await requireUser();
  const [isEnteredByPassword, isLast, sessions, library] = await Promise.all([
    hasPassword(user.id),
    isLastAdministrator(user),
    listOwnSessions(user.id, await headers()),
    sizeOfLibrary({ kind: 'own', user }),
  ]);
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Account</h1>
        <p className="break-words text-soft">{user.email}</p>
      </div>
      <Part title="You">
        <NameForm name={user.name} />
      </Part>
      <Part title="Password">
        {isEnteredByPassword ? (
          <PasswordForm email={user.email} />
        ) : (
          <p className="text-soft text-sm">
            You sign in without a password here. Should you want one, ask the administrator for a
            link.
          </p>
        )}
      </Part>
      <Part title="Where you are signed in">
        <SessionList sessions={sessions} />
      </Part>
      <Part title="API keys">
        <p className="text-soft text-sm">Let programs of yours generate and download for you.</p>
        <Link href="/account/keys" className={buttonLook('quiet')}>
          API keys
        </Link>
      </Part>
      <Part title="Spending">
        <p className="text-soft text-sm">What your models really cost, by month and by model.</p>
        <Link href="/account/spending" className={buttonLook('quiet')}>
          Spending
        </Link>
      </Part>
      <Part title="Notifications">
        <p className="text-soft text-sm">
          Hear of what is ready or failed while you are elsewhere: in this browser, by mail, on your
          phone, or on a server of yours.
        </p>
        <Link href="/account/notifications" className={buttonLook('quiet')}>
          Notifications
        </Link>
      </Part>
      <Part title="Your library">
        <p className="text-soft text-sm">
          Everything of yours that is finished, as one ZIP: the models, what is known of them, and
          pages that show them on any computer, without this server and without the internet.
        </p>
        <LibraryLinks at="/api/account/library" models={library.models} bytes={library.bytes} />
        <LibraryImport at="/api/account/library" />
      </Part>
      <Part title="Delete">
        {isLast ? (
          <p className="text-soft text-sm">
            You are the only administrator. Make somebody else one before you go.
          </p>
        ) : (
          <DeleteAccount hasPassword={isEnteredByPassword} />
        )}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet space-y-4 p-5 sm:p-6">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  );
}
