'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const TABS = [
  { href: '/admin', label: 'Overview' },
  { href: '/admin/jobs', label: 'Jobs' },
  { href: '/admin/users', label: 'Users' },
  { href: '/admin/money', label: 'Money' },
  { href: '/admin/budgets', label: 'Limits' },
  { href: '/admin/storage', label: 'Storage' },
  { href: '/admin/audit', label: 'Audit' },
  { href: '/admin/settings', label: 'Settings' },
] as const;

/** Every tab lies below the first one. */
const isHere = (path: string, href: string): boolean =>
  href === '/admin' ? path === href : path.startsWith(href);

export function AdminTabs() {
  const path = usePathname() ?? '';
  return (
    <nav aria-label="Administration" className="flex flex-wrap gap-1 border-line border-b pb-2">
      {TABS.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={isHere(path, href) ? 'page' : undefined}
          className="inline-flex min-h-11 items-center rounded-control px-3 font-medium text-sm text-soft hover:text-ink aria-[current=page]:bg-patina-wash aria-[current=page]:text-patina"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
