import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSite, copyDecoders, isBuilt } from './build-site.mjs';
import { bundlePrograms, root } from './bundle.mjs';

// Runs before anything is bundled, hence plain JavaScript: `node lib/launcher/launch.mjs <command>`.
const [command = 'start', ...args] = process.argv.slice(2);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
}
const dotenv = path.join(process.cwd(), '.env');
if (existsSync(dotenv)) process.loadEnvFile(dotenv);
process.env.NEXT_TELEMETRY_DISABLED ??= '1';

/** Runs a bundled program's main function in this process. */
async function run(program, options) {
  const programs = path.join(root, 'dist');
  process.env.NEXAAI_PROGRAMS = programs;
  const bundle = path.join(programs, `${program}.js`);
  const { main } = await import(pathToFileURL(bundle).href);
  await main({ root, args, ...options });
}

const commands = {
  start: async () => {
    if (!isBuilt()) await buildSite();
    process.env.NODE_ENV = 'production';
    await run('serve-site', { dev: false });
  },
  dev: async () => {
    process.env.NODE_ENV = 'development';
    copyDecoders();
    await bundlePrograms();
    await run('serve-site', { dev: true });
  },
  build: async () => {
    if (args.includes('--if-stale') && isBuilt()) return;
    await buildSite();
  },
  'jobs-check': async () => {
    await bundlePrograms();
    await run('jobs-check');
  },
  'verify-data': async () => {
    await bundlePrograms();
    await run('verify-data');
  },
  backup: async () => {
    await bundlePrograms();
    await run('backup');
  },
  restore: async () => {
    await bundlePrograms();
    await run('restore');
  },
  import: async () => {
    await bundlePrograms();
    await run('import');
  },
  'storage-migrate': async () => {
    await bundlePrograms();
    await run('storage-migrate');
  },
  bench: async () => {
    await bundlePrograms();
    await run('bench');
  },
  faults: async () => {
    await bundlePrograms();
    await run('faults');
  },
  'demo-engine': async () => {
    await bundlePrograms();
    await run('demo-engine');
  },
};

function fail(line) {
  console.error(line);
  process.exit(1);
}

const work = commands[command];
if (!work) fail(`Unknown command "${command}": use ${Object.keys(commands).join(', ')}.`);
try {
  await work();
} catch (thrown) {
  fail(thrown instanceof Error ? thrown.message : String(thrown));
}
