'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import type { BudgetView } from '@/lib/credits/view';
import { AppError } from '@/lib/errors';
import type { OfferedOptions } from '@/lib/generations/options';
import type { Quality } from '@/lib/generations/quality';
import type { QualityOffer } from '@/lib/generations/view';
import type { Assistant, PromptSuggestion } from '@/lib/prompts/suggestion';
import { callFor } from '../_live/generation-api.client';
import { AlreadyMade } from './already-made.client';
import { ChoicesPart } from './choices-part';
import { dropDraft, useCaret, useDraft } from './draft.client';
import { OrderRow } from './order-row';
import { placeOf } from './place-of';
import { PromptWriting } from './prompt-writing.client';
import { isOfPrompt, useChoices } from './use-choices.client';
import { useCreate } from './use-create.client';
import { useFault } from './use-fault.client';
import type { OptionsStart } from './use-options.client';
import { useSuggestion } from './use-suggestion.client';
import { TEXTURE_DRAFT, type TextureStart } from './use-texture.client';

/** What the form begins with; `suggestion` is what was sent instead of the prompt. */
export type Start = {
  prompt: string;
  quality: Quality;
  texture?: TextureStart;
  more?: OptionsStart;
  suggestion?: PromptSuggestion;
  /** Whether it is to be written on at once. */
  isAgain?: boolean;
};

type PromptFormProps = {
  offers: QualityOffer[];
  offered: OfferedOptions;
  maxChars: number;
  engine: 'meshy' | 'demo';
  initial: Start;
  assistant: Assistant | null;
  /** Whether this person has made nothing yet. */
  isFirst: boolean;
  budget: BudgetView;
  isAdmin: boolean;
  /** Why an administrator has paused buying. */
  pausedFor: string | null;
};

function wrongWith(prompt: string, maxChars: number): AppError | undefined {
  const length = prompt.trim().length;
  if (length === 0) return new AppError('invalid-input', 'Describe one object first.');
  if (length <= maxChars) return undefined;
  const over = length - maxChars;
  const words = `That is ${over} ${over === 1 ? 'character' : 'characters'} too long: shorten it.`;
  return new AppError('invalid-input', words);
}

/** Prompt, quality, texture, and the one button. The text outlives errors, reloads and lost connections. */
export function PromptForm(props: PromptFormProps) {
  const { offers, maxChars, initial, budget, engine, isAdmin, pausedFor } = props;
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial.prompt);
  const choices = useChoices(initial, offers);
  const { isBusy, error, refuse, create } = useCreate();
  const suggesting = useSuggestion(text, maxChars, initial.suggestion);
  useDraft(field, setText);
  useCaret(field, initial.isAgain ?? false);
  const { ofPrompt, ofOrder } = useFault(error, field, isOfPrompt);
  const { variants, ordered } = choices;
  const wishesFor = (prompt: string) =>
    Array.from({ length: variants }, () => ({ prompt, ...suggesting.approved, ...ordered }));
  const take = (typed: string) => {
    setText(typed);
    if (error) refuse(undefined);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const prompt = field.current?.value ?? '';
    const wrong = wrongWith(prompt, maxChars) ?? choices.wrong;
    refuse(wrong);
    const views = wrong ? undefined : await create(wishesFor(prompt));
    if (!views) return;
    dropDraft();
    dropDraft(TEXTURE_DRAFT);
    router.push(placeOf(views));
  };

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="sheet space-y-6 p-4 sm:p-6 [&_:is(a,button,input,summary,textarea)]:above-foot-bar"
    >
      <PromptWriting
        field={field}
        initial={initial.prompt}
        text={text}
        onText={take}
        onRecent={(recent) => choices.chooseQuality(recent.quality)}
        maxChars={maxChars}
        error={ofPrompt?.message}
        assistant={props.assistant}
        suggesting={suggesting}
        isFirst={props.isFirst}
      />
      <ChoicesPart {...{ choices, offers }} offered={props.offered} isDemo={engine === 'demo'} />
      <AlreadyMade prompt={text} quality={choices.quality} maxChars={maxChars} />
      <OrderRow
        {...{ budget, engine, isAdmin, pausedFor }}
        price={choices.price}
        count={variants}
        call={() => callFor(wishesFor(field.current?.value ?? ''))}
        isBusy={isBusy}
        refused={ofOrder}
      />
    </form>
  );
}
