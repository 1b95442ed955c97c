import Link from 'next/link';
import { buttonLook } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';

/** Takes the place of a model that was deleted while it was being looked at. */
export function DeletedNote() {
  return (
    <div role="alert">
      <EmptyState title="This model was deleted." isWholePage>
        <Link href="/models" className={buttonLook('quiet')}>
          Your models
        </Link>
      </EmptyState>
    </div>
  );
}
