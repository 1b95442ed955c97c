import { expect, test } from 'vitest';
import { fieldRows, typeWords } from '@/app/_docs/type-words';

test.each([
  [{ type: 'string' as const }, 'string'],
  [{ type: ['string' as const, 'null' as const] }, 'string or null'],
  [{ enum: ['read', 'generate'], default: 'read' }, 'read | generate'],
  [
    { type: 'integer' as const, minimum: 1, maximum: 9, default: 2 },
    'integer, 1–9, 2 unless given',
  ],
  [{ type: 'array' as const, items: { $ref: '#/components/schemas/Key' } }, 'list of Key'],
  [
    { anyOf: [{ type: 'string' as const, format: 'date-time' }, { type: 'null' as const }] },
    'time or null',
  ],
  [undefined, 'anything'],
])('%j is said in words', (schema, words) => {
  expect(typeWords(schema)).toBe(words);
});

test('fields inside objects and lists follow the object they belong to', () => {
  const part = { type: 'object' as const, properties: { code: { type: 'string' as const } } };
  const rows = fieldRows({
    type: 'object',
    required: ['error'],
    properties: {
      error: { anyOf: [part, { type: 'null' }] },
      items: { type: 'array', items: part },
    },
  });
  expect(rows.map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual([
    ['error', 'object', true],
    ['error.code', 'string', false],
    ['items', 'list of objects', false],
    ['items.code', 'string', false],
  ]);
});
