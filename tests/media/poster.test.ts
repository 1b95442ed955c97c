import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makePoster } from '@/lib/media/poster';

function picture(width: number, height: number, alpha = 1) {
  return sharp({
    create: { width, height, channels: 4, background: { r: 200, g: 80, b: 20, alpha } },
  });
}

async function made(bytes: Uint8Array): Promise<Uint8Array> {
  const poster = await makePoster(bytes);
  if (!poster.ok) throw new Error(poster.reason);
  return poster.webp;
}

describe('a poster', () => {
  test('is a WebP of at most 512 pixels that keeps its shape and transparency', async () => {
    const webp = await made(await picture(1024, 768, 0.5).png().toBuffer());
    const { format, width, height, hasAlpha } = await sharp(webp).metadata();
    expect({ format, width, height, hasAlpha }).toEqual({
      format: 'webp',
      width: 512,
      height: 384,
      hasAlpha: true,
    });
  });

  test('is never blown up', async () => {
    const webp = await made(await picture(100, 80).webp().toBuffer());
    expect(await sharp(webp).metadata()).toMatchObject({ width: 100, height: 80 });
  });

  test('keeps nothing the picture told about itself', async () => {
    const bytes = await picture(64, 64)
      .jpeg()
      .withExif({ IFD0: { Artist: 'somebody' } })
      .toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    expect((await sharp(await made(bytes)).metadata()).exif).toBeUndefined();
  });
});

describe('a poster is not made from', () => {
  test('a drawing, a page or nothing', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    for (const text of [drawing, `<!doctype html>${'x'.repeat(99)}`, '']) {
      expect(await makePoster(Buffer.from(text))).toMatchObject({ ok: false });
    }
    const gif = await picture(32, 32).gif().toBuffer();
    expect(await makePoster(gif)).toMatchObject({ ok: false });
  });

  test('a picture that ends early', async () => {
    const png = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: 'black',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    expect(await makePoster(png.subarray(0, png.length / 2))).toEqual({
      ok: false,
      reason: 'the picture cannot be decoded',
    });
  });

  test('a small file that unpacks to a huge picture', async () => {
    const huge = await sharp({
      create: { width: 9000, height: 10, channels: 3, background: 'black' },
    })
      .png()
      .toBuffer();
    expect(await makePoster(huge)).toMatchObject({
      ok: false,
      reason: 'the picture has 9000 x 10 pixels',
    });
  });

  test('more bytes than any thumbnail has', async () => {
    expect(await makePoster(Buffer.alloc(20_000_001))).toMatchObject({
      ok: false,
      reason: 'the picture is too large',
    });
  });
});
