import { Button } from '../_ui/button';
import { Progress } from '../_ui/progress';
import type { Loading } from './loading';

/** What to say while, or if, no model can be seen. */
export function LoadingNote({ loading, onRetry }: { loading: Loading; onRetry: () => void }) {
  if (loading.kind === 'shown') return null;
  if (loading.kind === 'coming') {
    return (
      <div className="absolute inset-x-6 bottom-4">
        <Progress percent={loading.percent} label="Loading the model" tone="still" />
      </div>
    );
  }
  const words =
    loading.kind === 'failed'
      ? loading.reason
      : 'The model has not come for half a minute. The connection may be slow, or something blocks the viewer.';
  return (
    <div role="alert" className="absolute inset-0 grid place-content-center gap-4 bg-sheet/85 p-6">
      <p className="max-w-sm text-center">{words} The download still works.</p>
      <Button onClick={onRetry} className="justify-self-center">
        Try again
      </Button>
    </div>
  );
}
