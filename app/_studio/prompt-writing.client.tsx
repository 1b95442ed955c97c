'use client';

import type { RefObject } from 'react';
import type { RecentPrompt } from '@/lib/generations/view';
import type { Assistant } from '@/lib/prompts/suggestion';
import { keepDraft } from './draft.client';
import { ExamplePrompts } from './example-prompts';
import { PromptAssistant } from './prompt-assistant.client';
import { PromptChips } from './prompt-chips.client';
import { PromptField } from './prompt-field';
import { PromptHints } from './prompt-hints.client';
import { RecentPrompts } from './recent-prompts.client';
import { submitByKey } from './submit-by-key';
import type { Suggesting } from './use-suggestion.client';
import { writeInto } from './write-into';

type PromptWritingProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  initial: string;
  text: string;
  onText: (text: string) => void;
  onRecent: (recent: RecentPrompt) => void;
  maxChars: number;
  error: string | undefined;
  assistant: Assistant | null;
  suggesting: Suggesting;
  isFirst: boolean;
};

/** The prompt, and all that helps to write it. */
export function PromptWriting(props: PromptWritingProps) {
  const { field, text } = props;
  const take = (typed: string) => {
    keepDraft(typed);
    props.onText(typed);
  };
  const write = (written: string) => {
    if (field.current) writeInto(field.current, written);
    take(written);
  };
  const begin = (example: string) => {
    write(example);
    field.current?.focus();
  };
  return (
    <div className="space-y-3">
      <PromptField
        ref={field}
        defaultValue={props.initial}
        length={text.trim().length}
        maxChars={props.maxChars}
        error={props.error}
        aside={
          !props.isFirst && (
            <RecentPrompts
              onChoose={(recent) => {
                begin(recent.prompt);
                props.onRecent(recent);
              }}
            />
          )
        }
        onKeyDown={submitByKey}
        onChange={(change) => take(change.target.value)}
      />
      <PromptHints text={text} />
      <PromptChips text={text} maxChars={props.maxChars} onText={write} />
      <PromptAssistant assistant={props.assistant} suggesting={props.suggesting} />
      {props.isFirst && <ExamplePrompts onChoose={begin} />}
    </div>
  );
}
