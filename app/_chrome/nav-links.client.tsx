'use client';

import { Box, Images, ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const PLACES = [
  { href: '/', label: 'Create', Icon: Box },
  { href: '/models', label: 'Models', Icon: Images },
] as const;
const ADMIN = { href: '/admin', label: 'Admin', Icon: ShieldCheck } as const;

const LIBRARY = ['/models', '/collections', '/compare', '/trash'];

function isHere(path: string, href: string): boolean {
  if (href === '/') return path === '/';
  if (href === '/models') return LIBRARY.some((place) => path.startsWith(place));
  return path.startsWith('/admin');
}

export function NavLinks({ isAdmin }: { isAdmin: boolean }) {
  const path = usePathname() ?? '';
  return (
    <nav aria-label="Main" className="flex sm:gap-1">
      {(isAdmin ? [...PLACES, ADMIN] : PLACES).map(({ href, label, Icon }) => (
        <Link
          key={href}
          href={href}
          // What could be fetched beforehand of a page that is made for one person is nothing of it.
          prefetch={false}
          aria-current={isHere(path, href) ? 'page' : undefined}
          className="inline-flex min-h-11 items-center gap-2 rounded-control px-1.5 font-medium xs:px-2 sm:px-3 text-sm text-soft hover:text-ink aria-[current=page]:bg-patina-wash aria-[current=page]:text-patina"
        >
          <Icon aria-hidden="true" className="hidden size-4 sm:block" />
          {label}
        </Link>
      ))}
    </nav>
  );
}
