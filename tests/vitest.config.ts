import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');
const alias = { '@': root };
const serverConditions = ['react-server', 'node', 'import', 'default'];

/** As Next resolves what runs on the server: `server-only` throws elsewhere. */
const onServer = {
  ssr: {
    resolve: {
      conditions: serverConditions,
      externalConditions: ['react-server', 'node', 'import'],
    },
  },
  resolve: { conditions: serverConditions, alias },
};

/** Files that set the environment anew, or leave what the process has in common otherwise. */
const ALONE = [
  'tests/auth/oidc/**/*.test.ts',
  'tests/auth/throttle/throttle.test.ts',
  'tests/chosen/choose.test.ts',
  'tests/http/meshy-webhook.test.ts',
  'tests/http/openapi.test.ts',
  'tests/jobs/account/turns-without-database.test.ts',
  'tests/media/download.test.ts',
  'tests/migrations/old-data.test.ts',
  'tests/notifications/*.test.ts',
  'tests/settings/our-trials.test.ts',
];

export default defineConfig({
  root,
  test: {
    globalSetup: ['tests/build-programs.ts'],
    env: { LOG_LEVEL: 'silent' },
    // Two cores, and much waiting for stages and leases; more would starve browsers.
    maxWorkers: 3,
    projects: [
      {
        root,
        ...onServer,
        test: {
          name: 'server',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/journey/**', 'tests/faults/**', ...ALONE],
          environment: 'node',
          // Most of the time went into loading the same modules again for each file.
          isolate: false,
          setupFiles: ['tests/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        ...onServer,
        test: {
          name: 'alone',
          include: ALONE,
          environment: 'node',
          setupFiles: ['tests/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        resolve: { alias },
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'islands',
          include: ['tests/**/*.test.tsx'],
          environment: 'jsdom',
          // Islands keep nothing outside React: one page serves them all, in a third of the time.
          isolate: false,
          setupFiles: ['tests/setup.ts', 'tests/set-up-islands.ts'],
          testTimeout: 30_000,
        },
      },
      {
        root,
        resolve: { alias },
        test: {
          name: 'journey',
          include: ['tests/journey/**/*.test.ts'],
          environment: 'node',
          setupFiles: ['tests/setup.ts'],
          globalSetup: ['tests/journey/build-site.ts'],
          // A busy machine takes its time to draw; what is awaited ends the wait at once.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 240_000,
          hookTimeout: 300_000,
        },
      },
      {
        root,
        ...onServer,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/journey/build-site.ts'],
          testTimeout: 420_000,
          hookTimeout: 300_000,
          maxConcurrency: 6,
          // Alone, when all others are through: it kills and freezes servers against the clock.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
