import type { ReactNode } from 'react';
import { requireUser } from '@/lib/auth/session';
import { listNotifications } from '@/lib/notifications/list';
import { SiteFooter } from '../_chrome/site-footer';
import { SiteHeader } from '../_chrome/site-header';
import { Toaster } from '../_chrome/toaster.client';
import { WithoutScripts } from '../_chrome/without-scripts';

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const user = await requireUser();
  const told = await listNotifications(user);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:m-2 focus:rounded-control focus:bg-patina focus:px-4 focus:py-3 focus:text-on-patina"
      >
        Skip to the content
      </a>
      <SiteHeader user={user} told={told} />
      <WithoutScripts words="Without JavaScript you can look, search and download; making and changing models needs it." />
      <main id="main" tabIndex={-1} className="page-width flex-1 py-6 sm:py-10">
        {children}
      </main>
      <SiteFooter hasApiLink />
      <Toaster />
    </div>
  );
}
