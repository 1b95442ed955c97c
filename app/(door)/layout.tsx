import type { ReactNode } from 'react';
import { Logo } from '../_chrome/logo';
import { SiteFooter } from '../_chrome/site-footer';
import { WithoutScripts } from '../_chrome/without-scripts';

export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <WithoutScripts words="Signing in needs JavaScript: switch it on for this site." />
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-6 px-4 py-10">
        <p className="flex items-center justify-center gap-2 font-bold text-xl tracking-tight">
          <Logo className="size-10" /> NexaAI
        </p>
        <div className="sheet space-y-5 p-5 sm:p-7">{children}</div>
      </main>
      <SiteFooter />
    </div>
  );
}
