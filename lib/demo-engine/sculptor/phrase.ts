import { archetypeNamed } from './nouns';

/** A prompt taken apart. All words lower case, singular, without accents. */
export type Phrase = {
  archetype: string | undefined;
  /** The words naming the thing itself. */
  noun: readonly string[];
  /** Words that qualify the thing: "red wooden", "of oak". */
  subject: readonly string[];
  /** Words of what it has: "with golden horns". */
  details: readonly string[];
  /** Words of where it is, one list to each place: "in the stone", "on a hill". */
  setting: readonly (readonly string[])[];
};

const CONTINUES = new Set(['and', 'or', 'of', 'from', 'made', 'that', 'which', 'is', 'out', ',']);
const DETAILS = new Set(['with', 'wearing', 'holding', 'carrying', 'featuring']);
const SETTING = new Set(
  'in on for under at by inside near behind over beside against to'.split(' '),
);
const LONGEST_NOUN = 3;

type Segment = { words: string[]; tells: 'subject' | 'details' | 'setting' };

/** Words whose last s is their own. */
const WHOLE = new Set(['christmas', 'xmas', 'mars']);

const singular = (word: string): string => {
  if (WHOLE.has(word)) return word;
  if (word.length <= 3 || word.endsWith('ss') || word.endsWith('us')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ves')) return `${word.slice(0, -3)}f`;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
};

const tokens = (prompt: string): string[] => {
  const plain = prompt.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/['’]s\b/g, '').match(/\p{L}+|[,;.:!?()]/gu) ?? [];
  return words.map((word) => (/\p{L}/u.test(word) ? word : ','));
};

const segments = (prompt: string): Segment[] => {
  let current: Segment = { words: [], tells: 'subject' };
  const all = [current];
  const open = (tells: Segment['tells']) => {
    current = { words: [], tells };
    all.push(current);
  };
  for (const token of tokens(prompt)) {
    if (DETAILS.has(token)) open('details');
    else if (SETTING.has(token)) open('setting');
    else if (CONTINUES.has(token)) open(token === ',' ? 'subject' : current.tells);
    else current.words.push(singular(token));
  }
  return all;
};

type Noun = { archetype: string; start: number; end: number };

/** The last noun of a segment, the longest where two end together ("robot arm" over "arm"). */
const lastNoun = (words: readonly string[]): Noun | undefined => {
  for (let end = words.length; end > 0; end--)
    for (let length = Math.min(LONGEST_NOUN, end); length > 0; length--) {
      const archetype = archetypeNamed(words.slice(end - length, end).join(' '));
      if (archetype !== undefined) return { archetype, start: end - length, end };
    }
  return undefined;
};

const found = (all: readonly Segment[]) => {
  for (const segment of all) {
    const noun = lastNoun(segment.words);
    if (noun !== undefined) return { segment, noun };
  }
  return undefined;
};

/** Never throws: a prompt without a known noun has `archetype` undefined. */
export function readPhrase(prompt: string): Phrase {
  const all = segments(prompt);
  const hit = found(all);
  const noun = hit === undefined ? [] : hit.segment.words.slice(hit.noun.start, hit.noun.end);
  const wordsOf = (segment: Segment) =>
    segment === hit?.segment
      ? [...segment.words.slice(0, hit.noun.start), ...segment.words.slice(hit.noun.end)]
      : segment.words;
  const headAt = hit === undefined ? 0 : all.indexOf(hit.segment);
  const telling = (tells: Segment['tells']) =>
    all.filter((segment, at) => (at <= headAt ? 'subject' : segment.tells) === tells).map(wordsOf);
  return {
    archetype: hit?.noun.archetype,
    noun,
    subject: telling('subject').flat(),
    details: telling('details').flat(),
    setting: telling('setting'),
  };
}
