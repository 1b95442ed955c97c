'use client';

import type { KeyboardEvent, RefObject } from 'react';
import type { Assistant } from '@/lib/prompts/suggestion';
import { keepDraft } from './draft.client';
import { ExamplePrompts } from './example-prompts';
import { PromptAssistant } from './prompt-assistant.client';
import { PromptField } from './prompt-field';
import { PromptHints } from './prompt-hints.client';
import type { Suggesting } from './use-suggestion.client';

type PromptWritingProps = {
  field: RefObject<HTMLTextAreaElement | null>;
  initial: string;
  text: string;
  onText: (text: string) => void;
  maxChars: number;
  error: string | undefined;
  assistant: Assistant | null;
  suggesting: Suggesting;
  isFirst: boolean;
};

function submitByKey(press: KeyboardEvent<HTMLTextAreaElement>): void {
  if (press.key !== 'Enter' || !(press.ctrlKey || press.metaKey)) return;
  press.preventDefault();
  press.currentTarget.form?.requestSubmit();
}

/** The prompt, and all that helps to write it. */
export function PromptWriting(props: PromptWritingProps) {
  const { field, text } = props;
  const take = (typed: string) => {
    keepDraft(typed);
    props.onText(typed);
  };
  const begin = (example: string) => {
    if (!field.current) return;
    field.current.value = example;
    field.current.focus();
    take(example);
  };
  return (
    <div className="space-y-3">
      <PromptField
        ref={field}
        defaultValue={props.initial}
        length={text.trim().length}
        maxChars={props.maxChars}
        error={props.error}
        onKeyDown={submitByKey}
        onChange={(change) => take(change.target.value)}
      />
      <PromptHints text={text} />
      <PromptAssistant assistant={props.assistant} suggesting={props.suggesting} />
      {props.isFirst && <ExamplePrompts onChoose={begin} />}
    </div>
  );
}
