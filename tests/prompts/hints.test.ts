import { expect, test } from 'vitest';
import { hintsFor, type PromptHint } from '@/lib/prompts/hints';

test.each<[string, PromptHint[]]>([
  ['', []],
  ['  \n ', []],
  ['a cute dragon with violet scales', []],
  ['dragon', ['short']],
  ['a dragon', ['short']],
  ['a small dragon', []],
  ['ein kleiner Drache', []],
  ['紫色の鱗を持つ可愛いドラゴン', []],
  ['a medieval village', ['scene']],
  ['a castle in a dark forest', ['scene']],
  ['several wooden chairs', ['scene']],
  ['two wooden chairs', ['several']],
  ['3 wooden chairs', ['several']],
  ['a wizard standing near a tower', ['several']],
  ['a dog with two heads', []],
  ['a table surrounded by chairs', ['several']],
  ['a village next to a river', ['scene']],
  ['a mug with the text hello', ['lettering']],
  ['a mug saying “hello”', ['lettering']],
  ['a T-shirt with a logo', ['lettering']],
  ['a wooden sword', []],
  ['a tall wine glass', ['see-through']],
  ['a dragon breathing flames', ['see-through']],
  ['a red fire truck', []],
])('%j gets the hints %j', (prompt, hints) => {
  expect(hintsFor(prompt)).toEqual(hints);
});
