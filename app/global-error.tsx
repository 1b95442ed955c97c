'use client';

type GlobalErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** The last resort: it leans on nothing, not even the style sheet. */
export default function GlobalError({ error, retry }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <main>
          <title>Something went wrong · NexaAI</title>
          <h1>Something went wrong</h1>
          <p>The page could not be shown.{error.digest && ` In the log it is ${error.digest}.`}</p>
          <button type="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
