import { closeSync, existsSync, openSync } from 'node:fs';
import pino from 'pino';
import { expect, test } from 'vitest';
import { logOutput } from '@/lib/log';

// Linux has a device that is always full.
test.skipIf(!existsSync('/dev/full'))('a full disk does not stop who writes to the log', () => {
  const fd = openSync('/dev/full', 'w');
  const logger = pino(logOutput(fd));
  expect(() => {
    for (let line = 0; line < 10; line += 1) logger.info('a line');
  }).not.toThrow();
  closeSync(fd);
});

test('a reader that has gone does not either', () => {
  const fd = openSync('/dev/null', 'r');
  expect(() => pino(logOutput(fd)).info('a line')).not.toThrow();
  closeSync(fd);
});
