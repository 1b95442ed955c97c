import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectGlb } from '@/lib/media/glb/inspect-glb';
import { createGlbValidator, deadlineMs, noValidator } from '@/lib/media/validator/glb-validator';
import { corruptGlbs } from '../corrupt-glbs';
import { bentGlb, sampleGlb } from '../glb/sample-glb';

const worker = path.resolve('dist/glb-validator.js');
const validate = createGlbValidator({ worker });
let dir: string;
let glb: Buffer;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'validator-'));
  glb = await sampleGlb();
});
afterAll(() => rm(dir, { recursive: true }));

async function fileOf(bytes: string | Uint8Array, name = 'model.glb') {
  const place = path.join(dir, name);
  await writeFile(place, bytes);
  return { place, bytes: bytes.length };
}

/** The sample with an index that points at no vertex, which only reading the data shows. */
function withWildIndex(): Buffer {
  return bentGlb(glb, (json, bin) => {
    const bytes = Buffer.from(bin);
    const at = json.meshes[0]?.primitives[0]?.indices as number;
    const view = json.bufferViews[json.accessors[at]?.bufferView as number];
    const offset = Number(view?.byteOffset ?? 0) + Number(json.accessors[at]?.byteOffset ?? 0);
    bytes.writeUInt16LE(60_000, offset);
    return bytes;
  });
}

describe('the validator', () => {
  test('finds nothing wrong with a sound model', async () => {
    expect(await validate(await fileOf(glb))).toEqual({
      kind: 'checked',
      errors: 0,
      warnings: expect.any(Number),
      codes: [],
    });
  });

  test('sees what the inspection cannot, and names the rule', async () => {
    const wild = withWildIndex();
    expect(await inspectGlb(wild)).toMatchObject({ ok: true });
    expect(await validate(await fileOf(wild))).toMatchObject({
      kind: 'checked',
      errors: 1,
      codes: ['ACCESSOR_INDEX_OOB'],
    });
  });

  test('counts a thousand broken rules and no more', async () => {
    const wild = bentGlb(glb, (_json, bin) => Buffer.alloc(bin.length, 0xff));
    const validation = await validate(await fileOf(wild));
    if (validation.kind !== 'checked') throw new Error(validation.reason);
    expect(validation.errors + validation.warnings).toBeLessThanOrEqual(1000);
    expect(validation.codes.length).toBeLessThanOrEqual(5);
  });

  test('does not mind an extension it has never heard of', async () => {
    const novel = bentGlb(glb, (json) => {
      json.extensionsUsed = ['MESHY_novelty'];
      json.extensions = { MESHY_novelty: { depth: 1 } };
      return undefined;
    });
    expect(await validate(await fileOf(novel))).toMatchObject({ kind: 'checked', errors: 0 });
  });

  test('several files at once all get their own answer', async () => {
    const files = [glb, withWildIndex(), glb, withWildIndex()];
    const found = await Promise.all(
      files.map(async (bytes, nr) => validate(await fileOf(bytes, `${nr}.glb`))),
    );
    expect(found.map((one) => one.kind === 'checked' && one.errors)).toEqual([0, 1, 0, 1]);
  });
});

describe('a validator that fails', () => {
  const failing = async (program: string, limitMs = 10_000) => {
    const { place } = await fileOf(program, 'program.mjs');
    return createGlbValidator({ worker: place, deadline: () => limitMs });
  };

  test.each([
    ['hangs', 'for (;;);', 100, '5000 bytes took the validator too long'],
    [
      'waits for ever',
      'setInterval(() => {}, 1000);',
      100,
      '5000 bytes took the validator too long',
    ],
    ['throws', 'throw new Error("bad");', 10_000, 'the validator crashed: bad'],
    ['ends', 'process.exit(3);', 10_000, 'the validator ended with 3'],
    [
      'overflows its stack',
      'const deeper = () => deeper() + 1; deeper();',
      10_000,
      'the validator crashed: Maximum call stack size exceeded',
    ],
  ])(
    'because it %s knows nothing, and the next file is looked at',
    async (_how, program, limit, reason) => {
      const file = { ...(await fileOf(glb)), bytes: 5000 };
      const broken = await failing(program, limit);
      expect(await broken(file)).toEqual({ kind: 'unchecked', reason });
      expect(await broken(file)).toEqual({ kind: 'unchecked', reason });
    },
  );

  test('because its program or the file is not there says so', async () => {
    const missing = createGlbValidator({ worker: path.join(dir, 'missing.js') });
    expect(await missing(await fileOf(glb))).toMatchObject({ kind: 'unchecked' });
    expect(await validate({ place: path.join(dir, 'gone.glb'), bytes: 1 })).toMatchObject({
      kind: 'unchecked',
      reason: expect.stringContaining('ENOENT'),
    });
    expect(await noValidator(await fileOf(glb))).toEqual({
      kind: 'unchecked',
      reason: 'the validator is not built',
    });
  });

  test('is stopped by the caller', async () => {
    const hanging = await failing('for (;;);');
    const stop = new AbortController();
    const validation = hanging(await fileOf(glb), stop.signal);
    stop.abort();
    expect(await validation).toEqual({ kind: 'unchecked', reason: 'it was stopped' });
  });
});

test('a larger file has more time', () => {
  expect(deadlineMs(1)).toBe(11_000);
  expect(deadlineMs(300 * 1024 * 1024)).toBe(40_000);
});

test('damaged files are turned down or can be loaded, and stop neither check', async () => {
  const seed = 20_261_124;
  const report = await corruptGlbs({ glb, seed, flips: 100, truncations: 200, validate });
  expect(report.accepted_truncations).toEqual([]);
  expect(report.faults).toEqual([]);
  const { refused, invalid, loadable } = report.flips;
  expect(refused + invalid + loadable).toBe(100);
  expect(Math.min(refused, invalid, loadable)).toBeGreaterThan(0);
}, 120_000);
