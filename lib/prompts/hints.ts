import { isScene } from './scene';

const HINTS = ['short', 'scene', 'several', 'lettering', 'see-through'] as const;
export type PromptHint = (typeof HINTS)[number];

const SEVERAL =
  /^(?:two|three|four|five|six|seven|eight|nine|ten|a (?:pair|couple|dozen) of|\d+)\s|\b(?:next to|beside|surrounded by|in front of|in the background|standing (?:in|near|among))\b/i;
const LETTERING =
  /\b(?:text|lettering|inscriptions?|logos?|captions?|slogans?|label(?:s|ed|led)|saying|that says|written|the words?|letters|digits)\b|["“”„«»][^"“”„«»]+["“”„«»]/i;
const SEE_THROUGH =
  /\b(?:transparent|translucent|see-through|glass|smoke|fog|mist|flames?|liquid|splash(?:es|ing)?)\b/i;
const FEWEST_WORDS = 3;
/** Scripts that put no blank between words: nothing can be counted there. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;

/** What could make a prompt fail or disappoint, by English words. Advice: it keeps nobody back. */
export function hintsFor(prompt: string): PromptHint[] {
  const text = prompt.trim();
  if (text === '') return [];
  const scene = isScene(text);
  const found: Record<PromptHint, boolean> = {
    short: !UNSPACED.test(text) && text.split(/\s+/).length < FEWEST_WORDS,
    scene,
    several: !scene && SEVERAL.test(text),
    lettering: LETTERING.test(text),
    'see-through': SEE_THROUGH.test(text),
  };
  return HINTS.filter((hint) => found[hint]);
}
