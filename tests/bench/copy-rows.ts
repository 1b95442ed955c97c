import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Logger, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions';
import { dedup, meshopt, prune, textureCompress, weld } from '@gltf-transform/functions';
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer';
import sharp from 'sharp';
import { createWebCopier } from '../../lib/media/copier/web-copier';
import { createPainter } from '../../lib/media/painter/portrait-painter';
import type { Person } from '../journey/person';
import { median, type Row } from './table';

const MOST_BYTES = 0.4;
/** Of 255, on average over the picture, both pictures packed as WebP: what an eye does not see. */
const MOST_DIFFERENCE = 3;
const MOST_TIME = 1;
const TIMES = 3;
const PEER_PX = 2048;

/** A lighter copy against its original: how many bytes, and whether our painter sees a difference;
 *  and the time of both copies against that of a peer which makes the larger one. */
export async function copyRows(person: Person, mediaDir: string): Promise<Row[]> {
  const { id } = await person.generate('a robot arm', { quality: 'standard' });
  await person.watch(id, ({ status }) => status !== 'processing');
  const glb = readFileSync(path.join(mediaDir, `models/${id}.glb`));
  const copy = createWebCopier({ worker: path.resolve('dist/web-copier.js') });
  const copies = await copy(Uint8Array.from(glb));
  if (!copies.ok || !copies.web) throw new Error('no copy was made');
  const ratio = copies.web.length / glb.length;
  const difference = await differenceOf(glb, await unpacked(copies.web));
  const ours = await medianCpuMs(() => copy(Uint8Array.from(glb)));
  const theirs = await medianCpuMs(() => copyOfPeer(Uint8Array.from(glb)));
  return [
    {
      what: 'a lighter copy for the viewer',
      measured: `${ratio.toFixed(2)} × the bytes`,
      against: `its original of ${(glb.length / 1e6).toFixed(1)} MB`,
      goal: `≤ ${MOST_BYTES} ×`,
      isMet: ratio <= MOST_BYTES,
    },
    {
      what: 'how different it looks',
      measured: `${difference.toFixed(1)} of 255`,
      against: 'the picture of its original',
      goal: `≤ ${MOST_DIFFERENCE}`,
      isMet: difference <= MOST_DIFFERENCE,
    },
    {
      what: 'both lighter copies',
      measured: `${(ours / theirs).toFixed(2)} × the CPU`,
      against: 'the larger one by gltf-transform with sharp as they come',
      goal: `≤ ${MOST_TIME} ×`,
      isMet: ours / theirs <= MOST_TIME,
    },
  ];
}

/** Of all threads of this process, which does nothing else meanwhile; the first run warms up. */
async function medianCpuMs(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run <= TIMES; run++) {
    const began = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(began);
    if (run > 0) taken.push((user + system) / 1000);
  }
  return median(taken);
}

async function copyOfPeer(glb: Uint8Array): Promise<Uint8Array> {
  await MeshoptEncoder.ready;
  const io = openIo().registerDependencies({ 'meshopt.encoder': MeshoptEncoder });
  const document = await io.readBinary(glb);
  await document.transform(
    dedup(),
    prune(),
    weld(),
    textureCompress({ encoder: sharp, targetFormat: 'webp', resize: [PEER_PX, PEER_PX] }),
    meshopt({ encoder: MeshoptEncoder, level: 'high' }),
  );
  return io.writeBinary(document);
}

function openIo(): NodeIO {
  return new NodeIO()
    .setLogger(new Logger(Logger.Verbosity.SILENT))
    .registerExtensions(ALL_EXTENSIONS);
}

/** Our painter is for what comes from outside, which is never packed. */
async function unpacked(glb: Uint8Array): Promise<Uint8Array> {
  await MeshoptDecoder.ready;
  const io = openIo().registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  const document = await io.readBinary(glb);
  document.createExtension(EXTMeshoptCompression).dispose();
  return io.writeBinary(document);
}

async function differenceOf(one: Uint8Array, other: Uint8Array): Promise<number> {
  const { portrait } = createPainter({ worker: path.resolve('dist/portrait-painter.js') });
  const paint = async (glb: Uint8Array) => {
    const painted = await portrait(Uint8Array.from(glb));
    if (!painted.ok) throw new Error(painted.reason);
    return sharp(painted.webp).flatten({ background: '#808080' }).raw().toBuffer();
  };
  const [before, after] = [await paint(one), await paint(other)];
  const sum = before.reduce((total, value, at) => total + Math.abs(value - (after[at] ?? 0)), 0);
  return sum / before.length;
}
