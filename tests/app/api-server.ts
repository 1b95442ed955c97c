import { cleanup } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';

/** Stands in for our own API in a file of island tests: a call nobody expects fails the test. */
export function setUpApiServer(): ReturnType<typeof setupServer> {
  // Told in passing by every form, and nothing hangs on the answer.
  const server = setupServer(
    http.patch('/api/account/preferences', () => HttpResponse.json({ texture_time: null })),
  );
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => {
    cleanup();
    server.resetHandlers();
  });
  afterAll(() => server.close());
  return server;
}
