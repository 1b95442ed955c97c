import { beforeEach, expect, test } from 'vitest';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { expectedSum } from '@/lib/generations/expected-sum';
import { models } from '@/lib/generations/store';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada } from './people';

setUpDatabase();
beforeEach(emptyDatabase);

test('the sum of a file is known, also of one that was made from the model', async () => {
  const { id } = await createGeneration(ada, NewGeneration.parse({ prompt: 'a mug' }));
  const file = { bytes: 1, content_type: 'model/gltf-binary' };
  const model = {
    ...file,
    kind: 'model',
    path: `models/${id}.glb`,
    sha256: 'a'.repeat(64),
  } as const;
  const made = { craft: 'web', source: model.sha256, sha256: 'b'.repeat(64) };
  const web = { ...file, ...made, kind: 'web', path: `models/${id}.web.glb` } as const;
  await models().updateMany({}, { $set: { files: [model], workshop: { files: [web] } } });
  expect(await expectedSum(model.path)).toBe(model.sha256);
  expect(await expectedSum(web.path)).toBe(web.sha256);
  expect(await expectedSum(`models/${id}.webp`)).toBeUndefined();
  expect(await expectedSum('formats/x.stl')).toBeUndefined();
});
