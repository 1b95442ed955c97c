'use client';

import { Lightbulb } from 'lucide-react';
import { SECOND } from '@/lib/clock';
import { hintsFor, type PromptHint } from '@/lib/prompts/hints';
import { useSettled } from '../_live/use-settled.client';

const PAUSE_MS = 0.7 * SECOND;

const HINT_WORDS: Record<PromptHint, string> = {
  short: 'Say more: what it is made of, its colours, its style.',
  scene: 'This sounds like a scene. One object on its own comes out best.',
  several: 'Several things at once often fail. Describe one.',
  lettering: 'Letters and logos seldom come out readable.',
  'see-through': 'Glass, smoke and flames come out solid, if at all.',
};

/** What could make this prompt fail or disappoint. Advice: everything can be sent. */
export function PromptHints({ text }: { text: string }) {
  const hints = hintsFor(useSettled(text, PAUSE_MS));
  return (
    <ul aria-live="polite" aria-label="Hints" className="space-y-1 text-kiln text-sm empty:hidden">
      {hints.map((hint) => (
        <li key={hint} className="flex gap-2">
          <Lightbulb aria-hidden="true" className="mt-0.5 size-4 flex-none" />
          {HINT_WORDS[hint]}
        </li>
      ))}
    </ul>
  );
}
