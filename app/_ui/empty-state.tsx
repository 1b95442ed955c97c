import type { ReactNode } from 'react';
import { Logo } from '../_chrome/logo';

type EmptyStateProps = {
  title: string;
  /** Whether it is all there is on the page. */
  isWholePage?: boolean;
  children: ReactNode;
};

export function EmptyState({ title, isWholePage = false, children }: EmptyStateProps) {
  const Heading = isWholePage ? 'h1' : 'h2';
  return (
    <div className="stage flex flex-col items-center gap-3 rounded-card border border-line px-6 py-14 text-center">
      <Logo className="size-14" />
      <Heading className="text-lg">{title}</Heading>
      <div className="max-w-md space-y-4 text-ink">{children}</div>
    </div>
  );
}
