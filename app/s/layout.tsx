import type { ReactNode } from 'react';
import { Logo } from '../_chrome/logo';
import { SiteFooter } from '../_chrome/site-footer';

export default function SharedLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="page-width flex items-center gap-2 py-4 font-bold tracking-tight">
        <Logo className="size-7" /> NexaAI
      </header>
      <main className="page-width flex-1 pb-6 sm:pb-10">{children}</main>
      <SiteFooter />
    </div>
  );
}
