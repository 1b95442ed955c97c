'use client';

import { Sparkles, WandSparkles } from 'lucide-react';
import { useRef } from 'react';
import type { Assistant } from '@/lib/prompts/suggestion';
import { Button } from '../_ui/button';
import type { Standing, Suggesting } from './use-suggestion.client';

type PromptAssistantProps = {
  /** Null where only this server's fixed rules suggest. */
  assistant: Assistant | null;
  suggesting: Suggesting;
};

const STANDING_WORDS: Record<Standing, string> = {
  offered: 'Not used: your own words stand.',
  taken: 'These words are sent instead of yours.',
  unusable: 'These words are empty or too long: your own stand.',
  outdated: 'You changed your words since, so yours stand. Ask again for new ones.',
};

/** The button that asks for better words, where they would go, and what came back. */
export function PromptAssistant({ assistant, suggesting }: PromptAssistantProps) {
  const button = useRef<HTMLButtonElement>(null);
  const { isBusy, error, found, standing, ask, putAway } = suggesting;
  const Icon = assistant ? Sparkles : WandSparkles;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button ref={button} busy={isBusy} onClick={() => void ask()}>
          {!isBusy && <Icon aria-hidden="true" className="size-4 flex-none" />}
          {assistant ? 'Improve with AI' : 'Tidy up'}
        </Button>
        <p className="min-w-0 wrap-anywhere text-soft text-sm">
          {assistant
            ? `Sends this text, and nothing else, to ${assistant.host}.`
            : 'By this server’s fixed rules. No AI is asked.'}
        </p>
      </div>
      {error && (
        <p role="alert" className="text-rose text-sm">
          {error}
        </p>
      )}
      {found && (
        <SuggestedWords
          suggesting={suggesting}
          onPutAway={() => {
            putAway();
            button.current?.focus();
          }}
        />
      )}
      <p
        aria-live="polite"
        className={standing === 'taken' ? 'text-patina text-sm' : 'text-soft text-sm'}
      >
        {standing && STANDING_WORDS[standing]}
      </p>
    </div>
  );
}

type SuggestedWordsProps = { suggesting: Suggesting; onPutAway: () => void };

function SuggestedWords({
  suggesting: { found, standing, change },
  onPutAway,
}: SuggestedWordsProps) {
  if (!found) return null;
  const isSame = found.text === found.for;
  return (
    <section
      aria-labelledby="suggested-by"
      className="space-y-3 rounded-control border border-line bg-paper p-4"
    >
      <div className="space-y-1 text-sm">
        <h2 id="suggested-by" className="wrap-anywhere font-semibold">
          {found.model ? `Suggested by ${found.model}` : 'Suggested by fixed rules'}
        </h2>
        {found.fallback_reason && (
          <p className="wrap-anywhere text-kiln">
            No AI this time: {found.fallback_reason}. Your words can be sent as they are.
          </p>
        )}
        {isSame && <p className="text-soft">Nothing to change: your words are fine as they are.</p>}
      </div>
      {!isSame && (
        <textarea
          aria-label="Suggested words"
          rows={2}
          value={found.words}
          onChange={(typed) => change({ words: typed.target.value })}
          className="field-sizing-content block max-h-72 min-h-20 w-full resize-y rounded-control border border-edge bg-well px-3 py-2 text-base leading-relaxed"
        />
      )}
      <div className="flex flex-wrap gap-2">
        {!isSame && standing !== 'outdated' && (
          <Button onClick={() => change({ isTaken: !found.isTaken })}>
            {found.isTaken ? 'Undo: send my own' : 'Use these words'}
          </Button>
        )}
        <Button tone="plain" onClick={onPutAway}>
          Put away
        </Button>
      </div>
    </section>
  );
}
