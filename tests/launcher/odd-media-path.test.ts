import { expect, test } from 'vitest';
import { isOddMediaPath } from '@/lib/launcher/odd-media-path';

const id = 'a'.repeat(24);

test.each([
  `/media/models/${id}.glb`,
  `/media/models/${id}.preview.glb?v=0123456789abcdef&download=1`,
  `/media/models/${id}.webp?x=../..`,
  '/media/shares/token_with-signs/model.glb',
  '/',
  '/models',
  '/mediathek/../x',
])('%s is left to the site', (target) => {
  expect(isOddMediaPath(target)).toBe(false);
});

test.each([
  '/media/../secret',
  '/media/models/../../secret',
  '/media//models/x.glb',
  '//media/models/x.glb',
  '/media/models/',
  '/media/.',
  '/media/models/%2e%2e/secret',
  '/media\\..\\secret',
  '\\media\\..\\secret',
  '/MEDIA/%2e%2e',
  '/media/models/.part',
  '/media/models/x.glb;y',
])('%s is refused', (target) => {
  expect(isOddMediaPath(target)).toBe(true);
});
