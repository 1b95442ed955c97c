import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Logger, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS, EXTMeshoptCompression } from '@gltf-transform/extensions';
import { MeshoptDecoder } from 'meshoptimizer';
import sharp from 'sharp';
import { createWebCopier } from '../../lib/media/copier/web-copier';
import { createPainter } from '../../lib/media/painter/portrait-painter';
import type { Person } from '../journey/person';
import type { Row } from './table';

const MOST_BYTES = 0.4;
/** Of 255, on average over the picture, both pictures packed as WebP: what an eye does not see. */
const MOST_DIFFERENCE = 3;

/** A lighter copy against its original: how many bytes, and whether our painter sees a difference. */
export async function copyRows(person: Person, mediaDir: string): Promise<Row[]> {
  const { id } = await person.generate('a robot arm', { quality: 'standard' });
  await person.watch(id, ({ status }) => status !== 'processing');
  const glb = readFileSync(path.join(mediaDir, `models/${id}.glb`));
  const copy = createWebCopier({ worker: path.resolve('dist/web-copier.js') });
  const copies = await copy(Uint8Array.from(glb));
  if (!copies.ok || !copies.web) throw new Error('no copy was made');
  const ratio = copies.web.length / glb.length;
  const difference = await differenceOf(glb, await unpacked(copies.web));
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
  ];
}

/** Our painter is for what comes from outside, which is never packed. */
async function unpacked(glb: Uint8Array): Promise<Uint8Array> {
  await MeshoptDecoder.ready;
  const io = new NodeIO()
    .setLogger(new Logger(Logger.Verbosity.SILENT))
    .registerExtensions(ALL_EXTENSIONS)
    .registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
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
