import { expect, test } from 'vitest';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { readReply } from '@/lib/prompts/read-reply';

const PROMPT = 'please make a red dragon with golden wings';
const GOOD = 'Red dragon, golden wings, matte scales, stylized, single object';

test.each([
  ['plain', GOOD],
  [
    'with blanks and a line break',
    `\n  Red dragon, golden wings,\n matte scales, stylized, single object \n`,
  ],
  ['in straight quotes', `"${GOOD}"`],
  ['in curly quotes', `“${GOOD}”`],
  ['in bold', `**${GOOD}**`],
  ['after a label', `Refined prompt: ${GOOD}`],
  ['after a polite heading', `Sure! Here is your rewritten prompt:\n\n${GOOD}`],
  ['before an explanation', `${GOOD}\n\nI added a material and a style.`],
  ['in a fence', `\`\`\`\n${GOOD}\n\`\`\``],
  ['in a fence that never ends', `\`\`\`text\n${GOOD}`],
  ['in JSON', JSON.stringify({ refined_prompt: GOOD })],
  [
    'in fenced JSON',
    `\`\`\`json\n${JSON.stringify({ prompt: GOOD, notes: 'x' }, null, 2)}\n\`\`\``,
  ],
  ['after thinking', `<think>The user wants "a dragon".\n\nHm.</think>\n\n${GOOD}`],
  ['after thinking that has no beginning', `Let me see… {\n</think>${GOOD}`],
  ['between two thoughts', `<thinking>one</thinking>${GOOD}<think>and then`],
  ['with a control character', GOOD.replace(' ', '\u0000\u001b')],
])('a reply %s is read', (_, content) => {
  expect(readReply(content, PROMPT)).toEqual({ kind: 'words', text: GOOD });
});

test.each([
  ['nothing', '', 'said nothing'],
  ['blanks', ' \n ', 'said nothing'],
  ['empty quotes', '""', 'said nothing'],
  ['thoughts alone', '<think>a red dragon with golden wings', 'said nothing'],
  ['broken JSON', `{"refined_prompt": "${GOOD}`, 'answered in a form that could not be read'],
  ['JSON without a prompt', '{"error":"busy"}', 'answered in a form that could not be read'],
  ['a refusal', 'I’m sorry, but I can’t help with that red dragon.', 'refused to rewrite it'],
  ['another refusal', 'As an AI, I do not rewrite dragons.', 'refused to rewrite it'],
  ['an essay', `red dragon golden wings ${'and so on '.repeat(400)}`, 'answered far too long'],
  ['another object', 'Blue ceramic teapot, glossy', 'answered about something else'],
])('%s is no suggestion', (_, content, why) => {
  expect(readReply(content, PROMPT)).toEqual({ kind: 'useless', why });
});

test('a reply that is somewhat too long is cut at a word', () => {
  const long = `red dragon golden wings ${'scale '.repeat(200)}`;
  const reply = readReply(long, PROMPT);
  const text = reply.kind === 'words' ? reply.text : '';
  expect(text.length).toBeGreaterThan(PROMPT_MAX_CHARS - 10);
  expect(text.length).toBeLessThanOrEqual(PROMPT_MAX_CHARS);
  expect(text.endsWith('scale')).toBe(true);
});

test.each(['紫色のドラゴン', 'ox', '42'])(
  'where the prompt has no words to look for, as in %j, none are missed',
  (prompt) => {
    expect(readReply('A purple dragon', prompt)).toMatchObject({ kind: 'words' });
  },
);
