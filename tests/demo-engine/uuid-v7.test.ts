import { expect, test } from 'vitest';
import { createIdMaker } from '@/lib/demo-engine/uuid-v7';

test('ids are version 7 and carry their time', () => {
  const id = createIdMaker()(0x0123456789ab);
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('ids sort as they were made, in one millisecond and when the clock goes back', () => {
  const nextId = createIdMaker();
  const ids = Array.from({ length: 10_000 }, (_, nth) => nextId(nth < 9_000 ? 1_000_000 : 999_000));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
