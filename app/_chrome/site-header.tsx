import Link from 'next/link';
import type { SessionUser } from '@/lib/auth/user';
import { AccountMenu } from './account-menu.client';
import { Logo } from './logo';
import { NavLinks } from './nav-links.client';

export function SiteHeader({ user }: { user: SessionUser }) {
  return (
    <header className="sticky top-0 z-10 border-line border-b bg-paper/90 backdrop-blur-sm">
      <div className="page-width flex items-center gap-2 py-2 sm:gap-6">
        <Link
          href="/"
          className="flex min-h-11 items-center gap-2 rounded-control pr-2 font-bold text-lg tracking-tight"
        >
          <Logo />
          <span className="max-xs:sr-only">NexaAI</span>
        </Link>
        <NavLinks isAdmin={user.role === 'admin'} />
        <div className="ml-auto">
          <AccountMenu user={user} />
        </div>
      </div>
    </header>
  );
}
