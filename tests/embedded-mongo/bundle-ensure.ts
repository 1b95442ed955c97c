import path from 'node:path';
import { build } from 'esbuild';

/** The module that starts a server, for child processes: they run without vitest's transforms. */
export async function bundleEnsure(dir: string): Promise<string> {
  const outfile = path.join(dir, 'ensure-database.mjs');
  await build({
    entryPoints: [path.resolve(import.meta.dirname, '../../lib/embedded-mongo/ensure-database.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}
