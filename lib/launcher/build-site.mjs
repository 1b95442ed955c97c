import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { bundlePrograms, root } from './bundle.mjs';

const stamp = path.join(root, 'dist/built-from');
const SOURCES = [
  'app',
  'lib',
  'pages',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
];

/** Whether the last build finished and was made from the files as they are now. */
export function isBuilt() {
  try {
    return readFileSync(stamp, 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

/** Builds the programs and the site; the stamp is written last, so half a build never counts. */
export async function buildSite() {
  rmSync(stamp, { force: true });
  console.log('Building the site (once; about a minute) …');
  copyDecoders();
  await bundlePrograms();
  await nextBuild();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint());
}

function fingerprint() {
  const hash = createHash('sha256').update(process.versions.node);
  for (const source of SOURCES) {
    for (const file of filesOf(path.join(root, source))) {
      const name = path.relative(root, file);
      if (!name.startsWith(path.join('public', 'decoders'))) {
        hash.update(`${name}\0`).update(readFileSync(file));
      }
    }
  }
  return hash.digest('hex');
}

function filesOf(place) {
  const kind = statSync(place, { throwIfNoEntry: false });
  if (!kind) return [];
  if (kind.isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** The viewer's decoders, so that no browser asks a third party for them. */
export function copyDecoders() {
  const libs = path.join(root, 'node_modules/three/examples/jsm/libs');
  const decoders = path.join(root, 'public/decoders');
  const copy = (from, to) => cpSync(path.join(libs, from), path.join(decoders, to));
  for (const file of ['draco_wasm_wrapper.js', 'draco_decoder.wasm', 'draco_decoder.js']) {
    copy(`draco/gltf/${file}`, `draco/${file}`);
  }
  for (const file of ['basis_transcoder.js', 'basis_transcoder.wasm'])
    copy(`basis/${file}`, `basis/${file}`);
  // The meshopt decoder is inside the viewer already; loading any script switches it on.
  writeFileSync(path.join(decoders, 'meshopt.js'), '// The decoder is part of the viewer.\n');
}

function nextBuild() {
  return new Promise((resolve, reject) => {
    const next = path.join(root, 'node_modules/next/dist/bin/next');
    const child = spawn(process.execPath, [next, 'build'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The build failed:\n${output}`));
    });
  });
}
