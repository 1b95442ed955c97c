import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { createSculptorThread, type SculptorThread } from '@/lib/demo-engine/sculptor-thread';

const root = path.resolve(import.meta.dirname, '../../..');

/** The sculptor as it is shipped: bundled, in a thread of its own. `remove` ends and deletes it. */
export async function openBundledSculptor(): Promise<
  Pick<SculptorThread, 'sculpt'> & { remove: () => Promise<void> }
> {
  // Inside the project, so that the bundle finds its packages.
  await mkdir(path.join(root, 'dist'), { recursive: true });
  const directory = await mkdtemp(path.join(root, 'dist/sculptor-test-'));
  const outfile = path.join(directory, 'sculptor.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['lib/demo-engine/sculptor/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const { sculpt, close } = createSculptorThread({ worker: outfile });
  const remove = async () => {
    await close();
    await rm(directory, { recursive: true, force: true });
  };
  return { sculpt, remove };
}
