'use client';

import { useEffect, useState } from 'react';
import { TEXTURE_TIMES, type TextureTime } from '@/lib/generations/texture-time';
import { PROMPT_MAX_CHARS } from '@/lib/prompts/prompt-length';
import { rememberTextureTime } from '../_live/preferences-api.client';
import { useKeptChoice } from '../_ui/use-kept-choice.client';
import { keepDraft, keptDraft } from './draft.client';
import { timeOrdered } from './texture-times';

/** Where unsent words are kept. */
export const TEXTURE_DRAFT = 'texture-draft';

export type TextureStart = {
  when?: TextureTime;
  words: string;
  /** What this person chose last, wherever that was. */
  usual?: TextureTime | null;
};

const NOTHING_SAID: TextureStart = { words: '' };

/** When the texture is bought, which is remembered for this person, and how it should look. */
export function useTexture(start: TextureStart = NOTHING_SAID) {
  const [kept, keep] = useKeptChoice('texture', TEXTURE_TIMES, start.usual);
  const [chosen, setChosen] = useState(start.when);
  const [words, setWords] = useState(start.words);
  useEffect(() => {
    if (start.words === '') setWords(keptDraft(TEXTURE_DRAFT));
  }, [start.words]);
  const when = chosen ?? kept;
  const said = words.trim();
  return {
    when,
    choose: (next: TextureTime) => {
      setChosen(next);
      keep(next);
      rememberTextureTime(next);
    },
    words,
    say: (typed: string) => {
      keepDraft(typed, TEXTURE_DRAFT);
      setWords(typed);
    },
    isTooLong: when !== 'never' && said.length > PROMPT_MAX_CHARS,
    /** What a generation is ordered with. */
    ordered: {
      ...timeOrdered(when),
      ...(when !== 'never' && said ? { texture_prompt: said } : {}),
    },
  };
}

export type Texture = ReturnType<typeof useTexture>;
