import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectGlb } from '@/lib/media/glb/inspect-glb';
import type { ByteSource } from '@/lib/media/media-store';
import { entry, HOSTILE_GLBS } from './hostile-glbs';
import { bentGlb, chunk, packGlb, sampleGlb, unpackGlb } from './sample-glb';

let glb: Buffer;
let dir: string;
beforeAll(async () => {
  glb = await sampleGlb();
  dir = await mkdtemp(path.join(tmpdir(), 'inspect-glb-'));
});
afterAll(() => rm(dir, { recursive: true }));

const STATS = { triangles: 2048, vertices: 1089, materials: 1, textures: 2, size_m: [4, 2, 0] };

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const verdict = await inspectGlb(bytes);
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('a sound file', () => {
  test('is accepted from memory and from the disk, with its figures', async () => {
    const place = path.join(dir, 'sound.glb');
    await writeFile(place, glb);
    expect(await inspectGlb(glb)).toEqual({ ok: true, stats: STATS });
    expect(await inspectGlb(place)).toEqual({ ok: true, stats: STATS });
  });

  test('is judged without reading more than its headers', async () => {
    const { json, bin } = unpackGlb(glb);
    const large = packGlb(
      { ...json, buffers: [{ byteLength: bin.length + 20_000_000 }] },
      Buffer.concat([bin, Buffer.alloc(20_000_000)]),
    );
    let bytesRead = 0;
    const source: ByteSource = {
      bytes: large.length,
      read: async (offset, length) => {
        bytesRead += length;
        return large.subarray(offset, offset + length);
      },
    };
    expect((await inspectGlb(source)).ok).toBe(true);
    expect(bytesRead).toBeLessThan(10_000);
  });

  test('may use an extension it can be drawn without', async () => {
    const bent = bentGlb(glb, (json) => {
      json.extensionsUsed = ['KHR_materials_ior', 'VENDOR_new_thing'];
      json.extensionsRequired = ['KHR_materials_ior'];
      return undefined;
    });
    expect(await reasonOf(bent)).toBe('accepted');
  });

  test('counts a mesh as often as it is drawn, and measures all of it', async () => {
    const bent = bentGlb(glb, (json) => {
      json.nodes.push({ mesh: 0, rotation: [0, 0, Math.SQRT1_2, Math.SQRT1_2] });
      json.nodes.push({ children: [1], translation: [10, 0, 0], scale: [1, 2, 1] });
      entry(json.scenes, 0).nodes = [0, 2];
      return undefined;
    });
    const verdict = await inspectGlb(bent);
    if (!verdict.ok) throw new Error(verdict.reason);
    expect(verdict.stats.triangles).toBe(2 * STATS.triangles);
    const [x, y, z] = verdict.stats.size_m;
    expect([x, y, z].map((side) => Number(side.toFixed(6)))).toEqual([13, 4, 0]);
  });

  test('may hold WebP pictures of all three kinds', async () => {
    const picture = sharp({ create: { width: 40, height: 30, channels: 4, background: '#1234' } });
    for (const options of [{ lossless: true }, { quality: 50 }, { quality: 50, effort: 0 }]) {
      const channels = options.effort === 0 ? picture.clone().removeAlpha() : picture.clone();
      const webp = await channels.webp(options).toBuffer();
      expect(await reasonOf(withPicture(webp, 'image/webp'))).toBe('accepted');
      expect(await reasonOf(withPicture(webp, 'image/png'))).toMatch(/not what the file says/);
    }
  });

  test('may have a texture whose picture only an extension names', async () => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } });
    const webp = withPicture(await picture.webp().toBuffer(), 'image/webp');
    const naming = (texture: Record<string, unknown>) =>
      bentGlb(webp, (json) => {
        json.textures[0] = texture;
        return undefined;
      });
    const extensions = { EXT_texture_webp: { source: 0 } };
    expect(await reasonOf(naming({ extensions }))).toBe('accepted');
    expect(await reasonOf(naming({ extensions: { EXT_texture_webp: { source: 7 } } }))).toMatch(
      /source 7 points nowhere/,
    );
    expect(await reasonOf(naming({ extensions, source: 7 }))).toMatch(/source 7 points nowhere/);
    expect(await reasonOf(naming({ sourc4: 0 }))).toMatch(/a texture names no picture/);
    expect(await reasonOf(naming({ extensions: { EXT_texture_webp: 0 } }))).toMatch(
      /a texture names no picture/,
    );
  });
});

function withPicture(picture: Buffer, mimeType: string): Buffer {
  return bentGlb(glb, (json, bin) => {
    json.bufferViews.push({ buffer: 0, byteOffset: bin.length, byteLength: picture.length });
    json.images[0] = { bufferView: json.bufferViews.length - 1, mimeType };
    const all = Buffer.concat([bin, picture]);
    entry(json.buffers, 0).byteLength = all.length;
    return all;
  });
}

/** A PNG whose header promises `side` x `side` pixels; only the header is ever read. */
function pngOf(side: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(side, 8);
  header.writeUInt32BE(side, 12);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, header, deflateSync(Buffer.alloc(1000))]);
}

describe('a file that is not whole', () => {
  test('is refused at 200 random lengths', async () => {
    for (let round = 0; round < 200; round += 1) {
      const length = Math.floor(Math.random() * glb.length);
      expect(await reasonOf(glb.subarray(0, length)), `cut at ${length}`).not.toBe('accepted');
    }
  });

  test('is refused at 200 random lengths even when its header was mended', async () => {
    for (let round = 0; round < 200; round += 1) {
      const cut = Buffer.from(glb.subarray(0, 12 + Math.floor(Math.random() * (glb.length - 12))));
      cut.writeUInt32LE(cut.length, 8);
      expect(await reasonOf(cut), `cut at ${cut.length}`).not.toBe('accepted');
    }
  });

  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /too short/],
    ['a page', () => Buffer.from('<!doctype html><p>Access denied'), /not a GLB but a page/],
    ['an S3 error', () => Buffer.from('<?xml version="1.0"?><Error/>'), /a page or an XML/],
    ['a JSON error', () => Buffer.from('{"message":"expired"}'), /but a JSON message/],
    ['another format', (b) => patched(b, (c) => c.write('PK\x03\x04', 0, 'latin1')), /not a GLB/],
    ['version 1', (b) => patched(b, (c) => c.writeUInt32LE(1, 4)), /version 1/],
    ['too long a header', (b) => patched(b, (c) => c.writeUInt32LE(0xffffffff, 8)), /promises/],
    ['too short a header', (b) => patched(b, (c) => c.writeUInt32LE(100, 8)), /promises/],
    ['a long JSON chunk', (b) => patched(b, (c) => c.writeUInt32LE(0x7ffffff0, 12)), /longer than/],
    ['trailing bytes', (b) => Buffer.concat([b, Buffer.alloc(64)]), /promises/],
  ])('%s is refused', async (_name, make, reason) => {
    expect(await reasonOf(make(glb))).toMatch(reason);
  });

  test('with too many or unfinished chunks is refused', async () => {
    const tail = Array.from({ length: 20 }, () => chunk(0x58585858, Buffer.alloc(4), 0));
    const many = Buffer.concat([glb, ...tail]);
    many.writeUInt32LE(many.length, 8);
    expect(await reasonOf(many)).toMatch(/too many chunks/);
    const unfinished = Buffer.concat([glb, Buffer.alloc(5)]);
    unfinished.writeUInt32LE(unfinished.length, 8);
    expect(await reasonOf(unfinished)).toMatch(/cut short/);
  });
});

function patched(bytes: Buffer, patch: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  patch(copy);
  return copy;
}

describe('a hostile file', () => {
  test.each(HOSTILE_GLBS)('with %s is refused', async (_name, bend, reason) => {
    const bent = bentGlb(glb, (json, bin) => {
      const copy = Buffer.from(bin);
      bend(json, copy);
      return copy;
    });
    expect(await reasonOf(bent)).toMatch(reason);
  });

  test('with a picture of 30 000 x 30 000 pixels is refused', async () => {
    expect(await reasonOf(withPicture(pngOf(8192), 'image/png'))).toBe('accepted');
    expect(await reasonOf(withPicture(pngOf(30_000), 'image/png'))).toMatch(/30000 x 30000/);
  });

  test('nested a million deep is refused before it is parsed', async () => {
    const deep = `{"asset":{"version":"2.0"},"extras":${'['.repeat(1e6)}${']'.repeat(1e6)}}`;
    expect(await reasonOf(packGlb(deep))).toMatch(/nested too deeply/);
    const inText = bentGlb(glb, (json) => {
      json.asset.generator = `\\"${'[{'.repeat(5000)}`;
      return undefined;
    });
    expect(await reasonOf(inText)).toBe('accepted');
  });

  test('with 5 MB of JSON is refused unread', async () => {
    const { json, bin } = unpackGlb(glb);
    expect(await reasonOf(packGlb({ ...json, extras: 'x'.repeat(5e6) }, bin))).toMatch(/too large/);
  });

  test('with JSON that is none is refused', async () => {
    expect(await reasonOf(packGlb('{"asset":'))).toMatch(/cannot be read/);
    expect(await reasonOf(packGlb('[]'))).toMatch(/not an object/);
  });

  test('that is sound and draws nothing is kept, with nothing to count', async () => {
    expect(await inspectGlb(packGlb('{"asset":{"version":"2.0"}}'))).toEqual({
      ok: true,
      stats: { triangles: 0, vertices: 0, materials: 0, textures: 0, size_m: [0, 0, 0] },
    });
  });

  test('with prototype keys leaves the process alone', async () => {
    const { json, bin } = unpackGlb(glb);
    const text = JSON.stringify(json).replace(
      '"asset":{',
      '"asset":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    expect(await reasonOf(packGlb(text, bin))).toBe('accepted');
    expect('polluted' in {}).toBe(false);
  });
});
