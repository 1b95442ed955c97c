import Link from 'next/link';
import { buttonLook } from './_ui/button';
import { EmptyState } from './_ui/empty-state';

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-16">
      <EmptyState title="There is no such page" isWholePage>
        <Link href="/" className={buttonLook('quiet')}>
          To the start
        </Link>
      </EmptyState>
    </main>
  );
}
