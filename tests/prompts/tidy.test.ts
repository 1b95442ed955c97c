import { expect, test } from 'vitest';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { tidyPrompt } from '@/lib/prompts/tidy';

const ALONE = ', single isolated object';

test.each([
  ['a red mug', `a red mug${ALONE}`],
  ['  a   red\nmug. ', `a red mug${ALONE}`],
  ['Please create a 3D model of a red mug', `a red mug${ALONE}`],
  ['a very cool, awesome owl made of brass', `an owl made of brass${ALONE}`],
  ['An amazing dragon', `A dragon${ALONE}`],
  ['a beautiful European oak', `a European oak${ALONE}`],
  ['the mug is nice and heavy', `the mug is heavy${ALONE}`],
  [
    'a photo of a stone golem, 8k, cinematic lighting, trending on artstation',
    `a stone golem${ALONE}`,
  ],
  [
    'a bronze bust on a white background, highly detailed, octane render, marble base',
    `a bronze bust, marble base${ALONE}`,
  ],
  ['a medieval village, 4k', 'a medieval village, as one single object'],
  ['a single brass key', 'a single brass key'],
  ['two-headed dog with 3 tails', `two-headed dog with 3 tails${ALONE}`],
  ['Ein Drache aus Holz', `Ein Drache aus Holz${ALONE}`],
  ['紫色の   ドラゴン', '紫色の ドラゴン'],
  ['very cool', `very cool${ALONE}`],
])('%j is tidied to %j', (prompt, tidy) => {
  expect(tidyPrompt(prompt)).toBe(tidy);
});

test('what was tidied once stays as it is', () => {
  for (const prompt of ['a very cool red mug', 'a forest at night, 8k', 'a brass owl, hdr, old']) {
    expect(tidyPrompt(tidyPrompt(prompt))).toBe(tidyPrompt(prompt));
  }
});

test('what is tidied is never empty and never longer than Meshy takes', () => {
  for (const prompt of ['8k', ',', '4k, hdr', 'x'.repeat(800), 'cool '.repeat(160)]) {
    const tidy = tidyPrompt(prompt);
    expect(tidy.length).toBeGreaterThan(0);
    expect(tidy.length).toBeLessThanOrEqual(PROMPT_MAX_CHARS);
  }
});
