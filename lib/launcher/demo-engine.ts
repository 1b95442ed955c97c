import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDemoEngine } from '../demo-engine/ensure-demo-engine';
import { messageOf } from '../errors';
import { onStop } from './on-stop';
import { refuse } from './settings';

const USAGE = 'Use: npm run demo-engine -- [--port N] [--dir DIR] [--stage-seconds S]';

/** The demo engine alone, for a site elsewhere on this machine or for other clients of the API. */
export async function main({ root, args }: { root: string; args: string[] }): Promise<void> {
  const { port, dir, stageSeconds } = readArguments(args);
  const engine = await ensureDemoEngine({
    dir,
    worker: path.join(root, 'dist/sculptor.js'),
    stage_seconds: stageSeconds,
    ...(port === undefined ? {} : { port }),
    report: (error) => console.error(`Demo engine: ${messageOf(error)}`),
  }).catch((thrown: unknown) => refuse(`The demo engine cannot start: ${messageOf(thrown)}`));
  if (!engine.mine) refuse(`Another process serves ${dir} already, at ${engine.baseUrl}.`);
  onStop([engine.close]);
  console.log(
    [
      `The demo engine speaks Meshy's text-to-3D API. To use it:`,
      `  MESHY_API_BASE_URL=${engine.baseUrl}`,
      `  MESHY_API_KEY=${engine.apiKey}`,
      `  MESHY_ASSET_HOSTS=${engine.assetHost}`,
      'A prompt with "please fail preview" or "please fail refine" shows what a failure looks like.',
    ].join('\n'),
  );
}

function readArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        dir: { type: 'string', default: './data/demo-engine' },
        'stage-seconds': { type: 'string', default: '8' },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    const stageSeconds = Number(values['stage-seconds']);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
      refuse(USAGE);
    if (!(stageSeconds >= 0 && stageSeconds <= 600)) refuse(USAGE);
    return { port, dir: path.resolve(values.dir), stageSeconds };
  } catch {
    refuse(USAGE);
  }
}
