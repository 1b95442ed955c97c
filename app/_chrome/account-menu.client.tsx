'use client';

import { LogOut, Settings, UserRound } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { SessionUser } from '@/lib/auth/user';
import { messageOf } from '@/lib/errors';
import { request } from '../_live/request.client';
import { Button, buttonLook } from '../_ui/button';

const MENU = 'account-menu';

/** Who I am, and the way out. A native popover: Esc and a click beside it close it. */
export function AccountMenu({ user }: { user: SessionUser }) {
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const signOut = async () => {
    setIsBusy(true);
    try {
      await request('/api/auth/sign-out', { method: 'POST', body: {} });
      // A full load, so that nothing of this person stays in memory.
      window.location.assign('/sign-in');
    } catch (thrown) {
      setError(messageOf(thrown));
      setIsBusy(false);
    }
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU}
        aria-label={`Account of ${user.name}`}
        className={buttonLook('plain', 'max-w-44 px-3 lg:max-w-80')}
      >
        <UserRound aria-hidden="true" className="size-5 flex-none" />
        <span className="hidden truncate md:inline">{user.name}</span>
      </button>
      <div
        id={MENU}
        popover="auto"
        className="sheet fixed inset-auto top-16 right-4 m-0 w-64 space-y-3 p-4 text-ink shadow-lift"
      >
        <p className="text-sm">
          <span className="block font-semibold">{user.name}</span>
          <span className="block text-soft">{user.email}</span>
          {user.role === 'admin' && <span className="block text-patina">Administrator</span>}
        </p>
        <Link
          href="/account"
          onClick={() => document.getElementById(MENU)?.hidePopover()}
          className={buttonLook('quiet', 'w-full')}
        >
          <Settings aria-hidden="true" className="size-4" /> Account
        </Link>
        <Button busy={isBusy} onClick={() => void signOut()} className="w-full">
          <LogOut aria-hidden="true" className="size-4" /> Sign out
        </Button>
        {error && (
          <p role="alert" className="text-rose text-sm">
            {error}
          </p>
        )}
      </div>
    </>
  );
}
