import { expect, test } from 'vitest';
import { modelAsRestored } from '@/lib/backup/as-restored';
import { newModel } from '@/lib/generations/new-documents';

const wanted = { user_id: 'a', prompt: 'a mug', quality: 'standard', preview_only: false } as const;
const model = newModel({ ...wanted, engine: 'demo' }, new Date(0));
const record = { version: 1, source: 'ab', at: new Date(0) };
const crafts = { poster: record, sides: record };

test('what was made from a model is owed after a restore, and what is kept is not', () => {
  const facts = { path: 'models/x.sides.webp', bytes: 1, sha256: 'cd', content_type: 'image/webp' };
  const sides = { ...facts, kind: 'sides', craft: 'sides', source: 'ab' } as const;
  const restored = modelAsRestored({ ...model, workshop: { done: 2, crafts, files: [sides] } });
  expect(restored.workshop).toEqual({ done: null, crafts: { poster: record } });
});

test('a model without such files comes back as it was', () => {
  const whole = { ...model, workshop: { done: 2, crafts } };
  expect(modelAsRestored(whole)).toBe(whole);
  expect(modelAsRestored(model)).toBe(model);
});
