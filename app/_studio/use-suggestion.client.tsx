'use client';

import { useState } from 'react';
import { AppError } from '@/lib/errors';
import type { Enhancer, PromptSuggestion } from '@/lib/prompts/suggestion';
import { request } from '../_live/request.client';
import { useSend } from '../_live/use-send.client';

type Found = PromptSuggestion & {
  /** The prompt it was made for. */
  for: string;
  /** As the person left it. */
  words: string;
  isTaken: boolean;
};

/** What becomes of a suggestion; only where it is `taken` is it sent. */
export type Standing = 'offered' | 'taken' | 'unusable' | 'outdated';

function readSuggestion(answer: unknown): PromptSuggestion {
  if (typeof answer === 'object' && answer !== null && 'text' in answer) {
    // This site's own API, of the same build, types the rest.
    return answer as PromptSuggestion;
  }
  throw new AppError('unavailable', 'The server answered something unexpected. Reload the page.');
}

function standingOf(found: Found, prompt: string, maxChars: number): Standing {
  if (found.for !== prompt.trim()) return 'outdated';
  if (!found.isTaken) return 'offered';
  const length = found.words.trim().length;
  return length > 0 && length <= maxChars ? 'taken' : 'unusable';
}

/** Asks for better words for `prompt`, and keeps them beside it until they are taken or put away. */
export function useSuggestion(prompt: string, maxChars: number, start?: PromptSuggestion) {
  const { isBusy, error, send } = useSend();
  const [found, setFound] = useState<Found | undefined>(
    start && { ...start, for: prompt.trim(), words: start.text, isTaken: true },
  );
  const standing = found && standingOf(found, prompt, maxChars);
  const ask = () =>
    send(async () => {
      if (prompt.trim() === '') throw new AppError('invalid-input', 'Describe one object first.');
      const body = { prompt };
      const answer = await request('/api/prompts/suggestion', { method: 'POST', body });
      const suggestion = readSuggestion(answer);
      setFound({ ...suggestion, for: prompt.trim(), words: suggestion.text, isTaken: false });
    });
  const change = (changes: Partial<Pick<Found, 'words' | 'isTaken'>>) =>
    setFound((before) => before && { ...before, ...changes });
  /** What a generation is ordered with besides the prompt. */
  const approved: { refined_prompt?: string; enhancer?: Enhancer } =
    found && standing === 'taken'
      ? {
          refined_prompt: found.words,
          enhancer: { model: found.model, edited: found.words.trim() !== found.text },
        }
      : {};
  return {
    isBusy,
    error,
    found,
    standing,
    ask,
    change,
    putAway: () => setFound(undefined),
    approved,
  };
}

export type Suggesting = ReturnType<typeof useSuggestion>;
