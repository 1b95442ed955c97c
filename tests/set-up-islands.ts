import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// jsdom measures nothing.
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// A busy machine takes its time to draw; what is awaited ends the wait at once.
configure({ asyncUtilTimeout: 10_000 });

// The library does so by itself only for the first of the files that share a page.
afterEach(cleanup);
