import 'server-only';
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { validateBytes } from 'gltf-validator';
import type { Validation, ValidationTask } from './validation';

/** A file may break one rule at each of a million vertices. */
const MAX_ISSUES = 1000;
const MAX_CODES = 5;
const ERROR = 0;

const port = parentPort;
if (port === null) throw new Error('The validator runs as a worker thread');

port.on('message', async ({ place }: ValidationTask) => {
  const { issues } = await validateBytes(readFileSync(place), {
    format: 'glb',
    maxIssues: MAX_ISSUES,
    writeTimestamp: false,
  });
  const broken = issues.messages.filter(({ severity }) => severity === ERROR);
  const report: Validation = {
    kind: 'checked',
    errors: issues.numErrors,
    warnings: issues.numWarnings,
    codes: [...new Set(broken.map(({ code }) => code))].slice(0, MAX_CODES),
  };
  port.postMessage(report);
});
