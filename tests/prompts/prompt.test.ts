import { expect, test } from 'vitest';
import { Prompt, refinePrompt } from '@/lib/prompts/prompt';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';

test.each([
  ['a robot arm', 'a robot arm'],
  ['  a   robot\n arm.  ', 'a robot arm'],
  ['Please create a 3D model of a robot arm!', 'a robot arm'],
  ['3D model of the Eiffel tower', 'the Eiffel tower'],
  ['generate me a sword', 'a sword'],
  ['a medieval village', 'a medieval village, as one single object'],
  ['Create', 'Create'],
])('%j is asked of Meshy as %j', (prompt, refined) => {
  expect(refinePrompt(prompt)).toBe(refined);
});

test('chips are appended once, and only while they fit', () => {
  expect(refinePrompt('a wooden chair', ['wooden', 'low poly'])).toBe('a wooden chair, low poly');
  const long = 'x'.repeat(PROMPT_MAX_CHARS - 3);
  expect(refinePrompt(long, ['stylised'])).toBe(long);
});

test('what is asked is never longer than Meshy takes', () => {
  for (const prompt of ['x'.repeat(800), `${'village '.repeat(100)}`, ' a'.repeat(400)]) {
    expect(refinePrompt(prompt, ['stylised', 'as one single object']).length).toBeLessThanOrEqual(
      PROMPT_MAX_CHARS,
    );
  }
});

test.each([
  ['', /empty/],
  [' \n\t ', /empty/],
  ['x'.repeat(801), /longer than 800/],
  [42, /must be text/],
  [null, /must be text/],
])('the prompt %j is refused in words', (prompt, words) => {
  expect(Prompt.safeParse(prompt).error?.issues[0]?.message).toMatch(words);
});

test('800 characters are taken, however many blanks stand around them', () => {
  expect(Prompt.safeParse(`  ${'x'.repeat(800)}  `).success).toBe(true);
});
