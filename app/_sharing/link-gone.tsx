import { EmptyState } from '../_ui/empty-state';

/** The one answer to every link that leads nowhere: it does not tell why. */
export function LinkGone() {
  return (
    <EmptyState title="This link leads nowhere" isWholePage>
      <p>It may be incomplete, have ended or been deleted. Ask whoever sent it for a new one.</p>
    </EmptyState>
  );
}
