import 'server-only';
import { refinePrompt } from './prompt';
import { isScene } from './scene';

const ALONE = 'single isolated object';
const SAYS_ALONE = /\b(?:single|isolated)\b/i;

/** What is said of pictures, not of objects. */
const OF_PICTURES = [
  /^(?:an?\s+|the\s+)?(?:photo(?:graph)?|picture|image|render(?:ing)?|illustration)\s+of\s+/i,
  /\b(?:ultra|highly|super)[ -](?:detailed|realistic)\b/gi,
  /\b(?:4k|8k|16k|u?hd|hdr|octane render|unreal engine(?: \d)?|(?:trending on )?artstation)\b/gi,
  /\b(?:masterpiece|award[- ]winning|(?:best|high) quality|ray[- ]?trac(?:ed|ing))\b/gi,
  /\b(?:cinematic|studio|dramatic|volumetric|soft|natural|ambient) (?:lighting|light|shot)\b/gi,
  /\b(?:depth of field|bokeh|close[- ]up|wide shot)\b/gi,
  /\b(?:on|with|against) (?:an? )?(?:white|black|plain|blurred|neutral) background\b/gi,
];
const VAGUE =
  '(?:(?:very|really|so) )?(?:cool|nice|awesome|amazing|beautiful|epic|stunning|gorgeous|fantastic|incredible|interesting)';
const VAGUE_AFTER_ARTICLE = new RegExp(`\\b(an?) (?:${VAGUE},? )+(?=([\\p{L}\\d-]+))`, 'giu');
const VAGUE_ELSEWHERE = new RegExp(`\\b(?:${VAGUE})\\b(?: (?:and|but) )?`, 'gi');

/**
 * A prompt as the fixed rules would have it: without what is said of pictures or says nothing, and
 * held to one object. Keeps every noun, colour and count. The words it knows are English.
 */
export function tidyPrompt(prompt: string): string {
  const plain = prompt.replace(/\s+/g, ' ').trim();
  const bare = OF_PICTURES.reduce((text, words) => text.replace(words, ''), plain)
    .replace(
      VAGUE_AFTER_ARTICLE,
      (_, given: string, next: string) => `${articleBefore(next, given)} `,
    )
    .replace(VAGUE_ELSEWHERE, '')
    .replace(/\s+/g, ' ')
    .replace(/(?:\s*,)+/g, ',')
    .replace(/^[\s,.]+|[\s,]+$/g, '');
  // Nothing but such words: better those than none.
  const kept = bare === '' ? plain : bare;
  // A scene is held to one object anyway, and other scripts are better off without English.
  const isLeft = isScene(kept) || SAYS_ALONE.test(kept) || !/\p{sc=Latin}/u.test(kept);
  return refinePrompt(kept, isLeft ? [] : [ALONE]);
}

/** The article as the next word wants it. */
function articleBefore(next: string, given: string): string {
  const isVowel = /^[aeiou]/i.test(next) && !/^(?:eu|uni|use|one)/i.test(next);
  const article = isVowel ? 'an' : 'a';
  return given.startsWith('A') ? article.replace('a', 'A') : article;
}
