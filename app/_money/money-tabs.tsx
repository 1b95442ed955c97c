import Link from 'next/link';

const PAGES = [
  { href: '/admin/money', label: 'Spending' },
  { href: '/admin/money/balance', label: 'Account balance' },
  { href: '/admin/money/prices', label: 'Prices' },
] as const;

/** The pages about money; `here` is the one that is shown. */
export function MoneyTabs({ here }: { here: (typeof PAGES)[number]['href'] }) {
  return (
    <nav aria-label="Money" className="flex flex-wrap gap-x-4 text-sm">
      {PAGES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === here ? 'page' : undefined}
          className="inline-flex min-h-11 items-center text-soft underline-offset-4 hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:underline"
        >
          {label}
        </Link>
      ))}
      <Link
        href="/admin/budgets"
        className="inline-flex min-h-11 items-center text-soft hover:text-ink"
      >
        Limits
      </Link>
    </nav>
  );
}
