import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Programs of their own: worker threads and what runs before Next. Next never bundles them. */
const PROGRAMS = {
  'embedded-mongo': 'lib/embedded-mongo/worker.ts',
  sculptor: 'lib/demo-engine/sculptor/worker.ts',
  'glb-validator': 'lib/media/validator/worker.ts',
  'web-copier': 'lib/media/web-copy/worker.ts',
  'portrait-painter': 'lib/media/portrait/worker.ts',
  'format-converter': 'lib/media/formats/worker.ts',
  'glb-measurer': 'lib/media/measure/worker.ts',
  'serve-site': 'lib/launcher/serve-site.ts',
  'jobs-check': 'lib/launcher/jobs-check.ts',
  'demo-engine': 'lib/launcher/demo-engine.ts',
  'verify-data': 'lib/launcher/verify-data.ts',
  backup: 'lib/launcher/backup.ts',
  restore: 'lib/launcher/restore.ts',
  import: 'lib/launcher/import.ts',
  'storage-migrate': 'lib/launcher/storage-migrate.ts',
  bench: 'tests/bench/bench.ts',
  faults: 'tests/faults/faults.ts',
};

/** `server-only` guards browser bundles; in a plain Node program it would only throw. */
const withoutServerOnlyGuard = {
  name: 'without-server-only-guard',
  setup(bundle) {
    bundle.onResolve({ filter: /^server-only$/ }, () => ({
      path: 'server-only',
      namespace: 'empty',
    }));
    bundle.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};

/**
 * Bundles every program into `dist/`; packages stay external. A program is replaced only when it
 * changed, and then in one step: another process may be starting it right now.
 */
export async function bundlePrograms() {
  // Loaded only to build: a start that finds everything built keeps its memory.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: PROGRAMS,
    outdir: 'dist',
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    plugins: [withoutServerOnlyGuard],
    sourcemap: true,
    logLevel: 'error',
  });
  for (const { path: file, contents } of outputFiles) {
    replaceIfChanged(file, contents);
  }
  replaceIfChanged(path.join(root, 'dist/model-viewer.js'), viewerScript());
}

function replaceIfChanged(file, contents) {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  const part = `${file}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, file);
}

/** The viewer as one classic script with its licence, for library archives: pages that are opened
 *  from a disk may load no modules. */
function viewerScript() {
  const place = path.join(root, 'node_modules/@google/model-viewer');
  const licence = readFileSync(path.join(place, 'LICENSE'), 'utf8');
  const script = readFileSync(path.join(place, 'dist/model-viewer-umd.min.js'));
  return Buffer.concat([Buffer.from(`/*!\nmodel-viewer\n\n${licence}\n*/\n`), script]);
}
