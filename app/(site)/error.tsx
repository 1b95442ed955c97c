'use client';

import { Button } from '../_ui/button';
import { Notice } from '../_ui/notice';

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function SiteError({ error, retry }: ErrorPageProps) {
  return (
    <div className="mx-auto max-w-2xl space-y-4 py-10">
      <h1 className="text-2xl">Something went wrong</h1>
      <Notice tone="failed" title="This page could not be shown.">
        <p>Nothing that is running was harmed: models are made in the background.</p>
        {error.digest && <p>In the log it is {error.digest}.</p>}
      </Notice>
      <Button tone="primary" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
