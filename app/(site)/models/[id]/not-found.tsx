import Link from 'next/link';
import { buttonLook } from '../../../_ui/button';
import { EmptyState } from '../../../_ui/empty-state';

export default function ModelNotFound() {
  return (
    <EmptyState title="There is no such model" isWholePage>
      <p>It was deleted, or it belongs to somebody else.</p>
      <Link href="/models" className={buttonLook('quiet')}>
        Your models
      </Link>
    </EmptyState>
  );
}
