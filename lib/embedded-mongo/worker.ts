import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from './wire';
import type { WorkerOptions, WorkerReport } from './worker-protocol';

// A regex that backtracks without end goes on in linear time. Before the first one is compiled.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

const options: WorkerOptions = workerData;

function report(message: WorkerReport): void {
  parentPort?.postMessage(message);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  const serving = await serve({
    ...options,
    onProblem: (error) => report({ kind: 'problem', text: textOf(error) }),
    onFenced: (error) => {
      report({ kind: 'problem', text: error.message });
      process.exit(3);
    },
  });
  parentPort?.on('message', () => {
    void serving.close().then(() => process.exit(0));
  });
  report({ kind: 'serving' });
} catch (error) {
  report({ kind: 'failed', text: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
  parentPort?.unref();
}
