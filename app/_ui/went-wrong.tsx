import { Button } from './button';
import { Notice } from './notice';

export type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

/** What an error page says, wherever the error happened. */
export function WentWrong({ error, retry }: ErrorPageProps) {
  return (
    <>
      <h1 className="text-2xl">Something went wrong</h1>
      <Notice tone="failed" title="This page could not be shown.">
        <p>Nothing that is running was harmed: models are made in the background.</p>
        {error.digest && <p>In the log it is {error.digest}.</p>}
      </Notice>
      <Button tone="primary" onClick={retry}>
        Try again
      </Button>
    </>
  );
}
