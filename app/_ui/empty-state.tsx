import type { ReactNode } from 'react';
import { Logo } from '../_chrome/logo';

type EmptyStateProps = { title: string; children: ReactNode };

export function EmptyState({ title, children }: EmptyStateProps) {
  return (
    <div className="stage flex flex-col items-center gap-3 rounded-card border border-line px-6 py-14 text-center">
      <Logo className="size-14" />
      <h2 className="text-lg">{title}</h2>
      <div className="max-w-md space-y-4 text-ink">{children}</div>
    </div>
  );
}
