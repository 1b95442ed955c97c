import { chosenTheme } from './theme';
import { ThemeToggle } from './theme-toggle.client';

export async function SiteFooter() {
  return (
    <footer className="page-width flex flex-wrap items-center justify-between gap-4 py-8 text-soft text-sm">
      <p>NexaAI keeps every model it makes on this server.</p>
      <ThemeToggle initial={await chosenTheme()} />
    </footer>
  );
}
