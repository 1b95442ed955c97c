import Link from 'next/link';
import type { SessionUser } from '@/lib/auth/user';
import type { NotificationPage } from '@/lib/notifications/view';
import { Bell } from '../_notifications/bell.client';
import { AccountMenu } from './account-menu.client';
import { Logo } from './logo';
import { NavLinks } from './nav-links.client';

type SiteHeaderProps = { user: SessionUser; told: NotificationPage };

export function SiteHeader({ user, told }: SiteHeaderProps) {
  return (
    <header className="sticky top-0 z-10 border-line border-b bg-paper/90 backdrop-blur-sm">
      <div className="page-width flex items-center gap-1 py-2 sm:gap-6">
        <Link
          href="/"
          className="flex min-h-11 items-center gap-2 rounded-control pr-2 font-bold text-lg tracking-tight max-[22rem]:hidden"
        >
          <Logo />
          <span className="max-md:sr-only">NexaAI</span>
        </Link>
        <NavLinks isAdmin={user.role === 'admin'} />
        <div className="ml-auto flex">
          <Bell initial={told} />
          <AccountMenu user={user} />
        </div>
      </div>
    </header>
  );
}
