'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import type { BudgetView } from '@/lib/credits/view';
import { AppError } from '@/lib/errors';
import type { Quality } from '@/lib/generations/quality';
import type { QualityOffer } from '@/lib/generations/view';
import type { Assistant } from '@/lib/prompts/suggestion';
import { CopyCurl } from '../_api/copy-curl.client';
import { Button } from '../_ui/button';
import { formatCredits } from '../_ui/format';
import { BudgetNote } from './budget-note.client';
import { dropDraft, useDraft } from './draft.client';
import { PromptWriting } from './prompt-writing.client';
import { QualityChoice } from './quality-choice';
import { useCreate } from './use-create.client';
import { useSuggestion } from './use-suggestion.client';

type PromptFormProps = {
  offers: QualityOffer[];
  maxChars: number;
  engine: 'meshy' | 'demo';
  initial: { prompt: string; quality: Quality };
  assistant: Assistant | null;
  /** Whether this person has made nothing yet. */
  isFirst: boolean;
  budget: BudgetView;
};

function wrongWith(prompt: string, maxChars: number): AppError | undefined {
  const length = prompt.trim().length;
  if (length === 0) return new AppError('invalid-input', 'Describe one object first.');
  if (length <= maxChars) return undefined;
  const over = length - maxChars;
  const words = `That is ${over} ${over === 1 ? 'character' : 'characters'} too long: shorten it.`;
  return new AppError('invalid-input', words);
}

function priceOf(
  offers: QualityOffer[],
  { quality, previewOnly }: { quality: Quality; previewOnly: boolean },
): number {
  const offer = offers.find((candidate) => candidate.quality === quality);
  const { preview, refine } = offer?.credits ?? { preview: 0, refine: 0 };
  return previewOnly ? preview : preview + refine;
}

/** Prompt, quality, and the one button. The text outlives errors, reloads and lost connections. */
export function PromptForm(props: PromptFormProps) {
  const { offers, maxChars, engine, initial, budget } = props;
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial.prompt);
  const [quality, setQuality] = useState(initial.quality);
  const [previewOnly, setPreviewOnly] = useState(false);
  const { isBusy, error, refuse, create } = useCreate();
  const suggesting = useSuggestion(text, maxChars);
  useDraft(field, setText);
  const price = priceOf(offers, { quality, previewOnly });

  const choice = { quality, preview_only: previewOnly };
  const wishFor = (prompt: string) => ({ prompt, ...suggesting.approved, ...choice });
  const take = (typed: string) => {
    setText(typed);
    if (error) refuse(undefined);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const prompt = field.current?.value ?? '';
    const wrong = wrongWith(prompt, maxChars);
    refuse(wrong);
    const view = wrong ? undefined : await create(wishFor(prompt));
    if (!view) return field.current?.focus();
    dropDraft();
    router.push(`/models/${view.id}`);
  };

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="sheet space-y-6 p-4 sm:p-6"
    >
      <PromptWriting
        field={field}
        initial={initial.prompt}
        text={text}
        onText={take}
        maxChars={maxChars}
        error={error?.message}
        assistant={props.assistant}
        suggesting={suggesting}
        isFirst={props.isFirst}
      />
      <QualityChoice
        offers={offers}
        chosen={quality}
        previewOnly={previewOnly}
        onChoose={setQuality}
      />
      <PreviewOnlySwitch isOn={previewOnly} onChange={setPreviewOnly} />
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 border-line border-t pt-4">
        <BudgetNote initial={budget} price={price} />
        <p className="mr-auto hidden text-soft text-sm pointer-fine:sm:block">
          Ctrl or ⌘ + Enter sends
        </p>
        <CopyCurl
          what="start this generation"
          call={() => ({
            method: 'POST',
            path: '/api/generations',
            body: wishFor(field.current?.value ?? ''),
          })}
        />
        <p aria-live="polite" className="text-soft text-sm tabular-nums">
          About {formatCredits(price, engine)} (estimate)
        </p>
        <Button
          type="submit"
          tone="primary"
          busy={isBusy}
          className="w-full px-6 text-base sm:w-auto"
        >
          Generate 3D Model
        </Button>
      </div>
    </form>
  );
}

type PreviewOnlySwitchProps = { isOn: boolean; onChange: (isOn: boolean) => void };

function PreviewOnlySwitch({ isOn, onChange }: PreviewOnlySwitchProps) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        role="switch"
        name="preview_only"
        checked={isOn}
        aria-checked={isOn}
        onChange={(change) => onChange(change.target.checked)}
        className="switch"
      />
      <span className="text-sm">
        <span className="font-semibold">Preview only</span>
        <span className="block text-soft">
          Stop at the untextured shape. You can add the texture later.
        </span>
      </span>
    </label>
  );
}
