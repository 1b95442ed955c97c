import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Group } from 'three';
import { OBJExporter } from 'three/examples/jsm/exporters/OBJExporter.js';
import { PLYExporter } from 'three/examples/jsm/exporters/PLYExporter.js';
import { STLExporter } from 'three/examples/jsm/exporters/STLExporter.js';
import { USDZExporter } from 'three/examples/jsm/exporters/USDZExporter.js';
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js';
import { createFormatConverter } from '../../lib/media/converter/format-converter';
import { FORMAT_FACTS, MODEL_FORMATS, type ModelFormat } from '../../lib/media/model-format';
import type { Person } from '../journey/person';
import { medianMs, type Row } from './table';

const TIMES = 5;
/** Of three's time. Ours does more: OBJ is packed into a ZIP, STL turned to stand in millimetres, PLY
 *  coloured. */
const GOALS: Partial<Record<ModelFormat, number>> = {
  obj: 0.7,
  stl: 0.5,
  usdz: 1,
  ply: 0.15,
};

/** three has no writer of FBX and 3MF. */
const EXPORTERS: Partial<Record<ModelFormat, (group: Group) => unknown>> = {
  obj: (group) => new OBJExporter().parse(group),
  stl: (group) => new STLExporter().parse(group, { binary: true }),
  usdz: (group) => {
    // It warns of every surface that is seen from both sides.
    group.traverse(({ material }) => Object.assign(material ?? {}, { side: 0 }));
    return new USDZExporter().parseAsync(group);
  },
  ply: (group) => new Promise((done) => new PLYExporter().parse(group, done, { binary: true })),
};

/** From the bytes of a GLB of 100,000 bare triangles to the file: our thread against three's loader
 *  and exporters, which know no textures outside a browser. */
export async function formatRows(person: Person, mediaDir: string): Promise<Row[]> {
  const wish = { quality: 'ultra', preview_only: true } as const;
  const { id } = await person.generate('a cute dragon', wish);
  await person.watch(id, ({ status }) => status !== 'processing');
  const glb = readFileSync(path.join(mediaDir, `models/${id}.preview.glb`));
  const convert = createFormatConverter({ worker: path.resolve('dist/format-converter.js') });
  // Its exporter of PLY waits for a frame.
  Object.assign(globalThis, { requestAnimationFrame: setImmediate });
  const rows: Row[] = [];
  for (const format of MODEL_FORMATS) {
    if (FORMAT_FACTS[format].needs_texture) continue;
    const modified_at = new Date(0);
    let bytes = 0;
    const ours = await medianMs(TIMES, async () => {
      const task = {
        glb: Uint8Array.from(glb),
        format,
        name: 'dragon',
        height_mm: 100,
        modified_at,
      };
      const made = await convert(task).made;
      if (!made.ok) throw new Error(made.reason);
      bytes = made.bytes.length;
    });
    const exporter = EXPORTERS[format];
    const theirs =
      exporter &&
      (await medianMs(TIMES, async () => {
        const loaded = await new GLTFLoader().parseAsync(Uint8Array.from(glb).buffer, '');
        await exporter(loaded.scene);
      }));
    rows.push(rowOf(format, { ours, theirs, bytes }));
  }
  return rows;
}

function rowOf(
  format: ModelFormat,
  { ours, theirs, bytes }: { ours: number; theirs: number | undefined; bytes: number },
): Row {
  const what = `100,000 triangles into ${format.toUpperCase()} (${(bytes / 1e6).toFixed(1)} MB)`;
  const measured = `${ours.toFixed(0)} ms`;
  if (theirs === undefined) {
    return { what, measured, against: 'three has none', goal: '', isMet: true };
  }
  const ratio = theirs / ours;
  const goal = GOALS[format] ?? 0;
  return {
    what,
    measured: `${measured}, ${ratio.toFixed(1)} ×`,
    against: `three’s exporter (${theirs.toFixed(0)} ms)`,
    goal: `≥ ${goal} ×`,
    isMet: ratio >= goal,
  };
}
