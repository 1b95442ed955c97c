import Link from 'next/link';
import { chosenTheme } from './theme';
import { ThemeToggle } from './theme-toggle.client';

export async function SiteFooter({ hasApiLink = false }: { hasApiLink?: boolean }) {
  return (
    <footer className="page-width flex flex-wrap items-center justify-between gap-4 py-8 text-soft text-sm">
      <p>NexaAI keeps every model it makes on this server.</p>
      {hasApiLink && (
        <Link
          href="/docs/api"
          className="inline-flex min-h-11 items-center hover:text-ink sm:ml-auto"
        >
          API
        </Link>
      )}
      <ThemeToggle initial={await chosenTheme()} />
    </footer>
  );
}
