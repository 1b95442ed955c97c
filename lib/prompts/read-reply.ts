import 'server-only';
import { z } from 'zod';
import { refinePrompt } from './prompt';
import { PROMPT_MAX_CHARS } from './prompt-length';

/** Longer is an essay, of which no part need be a prompt. */
const MAX_REPLY_CHARS = 3 * PROMPT_MAX_CHARS;

export type Reply = { kind: 'words'; text: string } | { kind: 'useless'; why: string };

const Wrapped = z.union([
  z.string(),
  z.object({ refined_prompt: z.string() }).transform((wrapped) => wrapped.refined_prompt),
  z.object({ prompt: z.string() }).transform((wrapped) => wrapped.prompt),
  z.object({ text: z.string() }).transform((wrapped) => wrapped.text),
]);
/** A long prompt tells much that is to be left out. */
const MOST_ASKED = 6;
const FILLERS = new Set(['the', 'and', 'with', 'for', 'from', 'that', 'has', 'very']);
const REFUSAL =
  /^(?:i(?:['’]m| am) (?:sorry|afraid|unable|not able)|(?:i['’]m )?sorry\b|i (?:can(?:['’]t|not)|won['’]t)\b|as an ai\b|unfortunately,? i\b)/i;
const LABEL =
  /^(?:(?:sure|certainly|of course)[!,.]?\s*)?(?:here(?: is|['’]s)[^:\n]*|(?:the )?(?:\w+ )?prompt|output|result|answer)\s*:\s*/i;
const QUOTES = [
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['`', '`'],
  ['**', '**'],
] as const;

/** The prompt in what a model wrote, however it wrapped it, held against what it was given. */
export function readReply(content: string, prompt: string): Reply {
  const spoken = withoutThoughts(content).trim();
  if (spoken === '') return useless('said nothing');
  const unwrapped = unwrap(spoken);
  if (unwrapped === undefined) return useless('answered in a form that could not be read');
  const text = plainLine(unwrapped);
  if (text === '') return useless('said nothing');
  if (REFUSAL.test(text)) return useless('refused to rewrite it');
  if (text.length > MAX_REPLY_CHARS) return useless('answered far too long');
  if (!isAbout(text, prompt)) return useless('answered about something else');
  return { kind: 'words', text: cutAtWord(text) };
}

const useless = (why: string): Reply => ({ kind: 'useless', why });

/** Without what local models think aloud, also where a tag never ends or its beginning is missing. */
function withoutThoughts(content: string): string {
  return content
    .replace(/<(think|thinking|reasoning)>[\s\S]*?<\/\1>/gi, '')
    .replace(/^[\s\S]*<\/(?:think|thinking|reasoning)>/i, '')
    .replace(/<(?:think|thinking|reasoning)>[\s\S]*$/i, '');
}

/** Without code fence and JSON around it; undefined when that JSON holds no prompt. */
function unwrap(spoken: string): string | undefined {
  const fenced = /```\w*\s*([\s\S]*?)\s*(?:```|$)/.exec(spoken)?.[1] ?? spoken;
  if (!/^[{[]/.test(fenced)) return fenced;
  try {
    return Wrapped.safeParse(JSON.parse(fenced)).data;
  } catch {
    return undefined;
  }
}

/** The first paragraph after any heading, in one line without quotes. */
function plainLine(text: string): string {
  const [first = ''] = text
    .trim()
    .replace(LABEL, '')
    .split(/\n\s*\n/);
  const line = first
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const pair = QUOTES.find(([open, close]) => line.startsWith(open) && line.endsWith(close));
  if (!pair || line.length < pair[0].length + pair[1].length) return line;
  return line.slice(pair[0].length, -pair[1].length).trim();
}

/** Whether half of the prompt's own words come back, by their stems. */
function isAbout(text: string, prompt: string): boolean {
  const words = [
    ...refinePrompt(prompt)
      .toLowerCase()
      .matchAll(/\p{sc=Latin}{3,}/gu),
  ];
  const stems = words.map(([word]) => word.slice(0, 4)).filter((stem) => !FILLERS.has(stem));
  const reply = text.toLowerCase();
  const kept = stems.filter((stem) => reply.includes(stem));
  return 2 * kept.length >= Math.min(stems.length, MOST_ASKED);
}

function cutAtWord(text: string): string {
  if (text.length <= PROMPT_MAX_CHARS) return text;
  const end = text.lastIndexOf(' ', PROMPT_MAX_CHARS);
  return text.slice(0, end > 0 ? end : PROMPT_MAX_CHARS).replace(/[\s,;:]+$/, '');
}
