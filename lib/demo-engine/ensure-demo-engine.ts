import { createSculptorThread } from './sculptor-thread';
import { type EnsuredDemoEngine, serveOrJoin } from './serve-or-join';

const DEFAULT_STAGE_SECONDS = 8;

/** `worker`: path of the bundled sculptor program. `port`: fixed, else the one used last, else any free. */
export type EnsureDemoEngineOptions = {
  dir: string;
  worker: string;
  port?: number;
  stage_seconds?: number;
  report?: (error: unknown) => void;
};

/** The demo engine that serves `dir`: one that another process runs already, or one started here. */
export function ensureDemoEngine(options: EnsureDemoEngineOptions): Promise<EnsuredDemoEngine> {
  const { dir, worker, port, stage_seconds = DEFAULT_STAGE_SECONDS, report } = options;
  const openSculptor = () => createSculptorThread({ worker });
  return serveOrJoin({ dir, port, stage_seconds, openSculptor, report });
}
