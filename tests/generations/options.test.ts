import { expect, test } from 'vitest';
import { plainOptions, refusedOption, surcharge } from '@/lib/generations/options';
import { MeshyOptionsField } from '@/lib/generations/options-field';
import { qualityOf } from '@/lib/generations/quality';

test('what goes without saying is left out, so that one wish is one object', () => {
  const usual = {
    topology: 'triangle',
    pose_mode: 'as-said',
    auto_size: false,
    geometry_resolution: 'standard',
    texture_resolution: '2k',
  } as const;
  expect(plainOptions(usual)).toEqual({});
  expect(MeshyOptionsField.parse(usual)).toEqual({});
  const other = {
    topology: 'quad',
    pose_mode: 't-pose',
    auto_size: true,
    geometry_resolution: '4k',
    texture_resolution: '8k',
  } as const;
  expect(plainOptions(other)).toEqual(other);
});

test.each([
  [{ topology: 'round' }],
  [{ texture_resolution: '1k' }],
  [{ auto_size: 'yes' }],
  [{ colour: 'red' }],
])('%j is no option', (options) => {
  expect(MeshyOptionsField.safeParse(options).success).toBe(false);
});

test.each([
  ['preview', {}, 0],
  ['preview', { texture_resolution: '8k' }, 0],
  ['preview', { geometry_resolution: '2k' }, 5],
  ['refine', { geometry_resolution: '2k' }, 0],
  ['refine', { texture_resolution: '4k' }, 0],
  ['refine', { texture_resolution: '8k' }, 5],
] as const)('a %s with %j costs %i more', (stage, options, credits) => {
  expect(surcharge(stage, options)).toBe(credits);
});

test.each([
  ['meshy-7.1', { geometry_resolution: '4k', texture_resolution: '8k' }, undefined],
  ['meshy-6', { texture_resolution: '8k' }, undefined],
  ['meshy-6', { geometry_resolution: '2k' }, /meshy-6 makes no finer geometry/],
  ['meshy-6-lite', { texture_resolution: '4k' }, /2k textures only/],
  ['meshy-6-lite', { topology: 'quad', auto_size: true }, undefined],
] as const)('%s and %j', (aiModel, options, refused) => {
  const words = refusedOption(options, aiModel);
  if (refused) expect(words).toMatch(refused);
  else expect(words).toBeUndefined();
});

test.each([
  [100, 'preview'],
  [10_000, 'preview'],
  [10_001, 'standard'],
  [60_000, 'high'],
  [300_000, 'ultra'],
])('%i triangles count as %s', (count, quality) => {
  expect(qualityOf(count)).toBe(quality);
});
