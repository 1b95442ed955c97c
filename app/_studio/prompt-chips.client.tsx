'use client';

import { Check, ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { type Chip, hasChip, MATERIALS, STYLES, toggleChip } from '@/lib/prompts/chips';

type PromptChipsProps = { text: string; maxChars: number; onText: (text: string) => void };

/** Styles and materials at a press. What they add stands in the prompt, to be read and changed. */
export function PromptChips(props: PromptChipsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <div className="space-y-1.5">
      <div id={id} className="space-y-2">
        <ChipRow {...props} name="Style" chips={STYLES} isOpen={isOpen} />
        <ChipRow {...props} name="Material" chips={MATERIALS} isOpen={isOpen} />
      </div>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
        className="-ml-2 inline-flex min-h-11 items-center gap-1 rounded-control px-2 text-soft text-sm hover:text-ink"
      >
        {isOpen ? 'Fewer styles and materials' : 'More styles and materials'}
        <ChevronDown aria-hidden="true" className={`size-4 ${isOpen ? 'rotate-180' : ''}`} />
      </button>
    </div>
  );
}

type ChipRowProps = PromptChipsProps & { name: string; chips: readonly Chip[]; isOpen: boolean };

/** As many as fit in one row, by the width of the page; a chosen one is never out of sight. */
function placeLook(place: number): string {
  if (place < 3) return 'inline-flex';
  if (place < 6) return 'hidden sm:inline-flex';
  return place < 8 ? 'hidden lg:inline-flex' : 'hidden';
}

function ChipRow({ name, chips, isOpen, text, maxChars, onText }: ChipRowProps) {
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 sm:gap-2">
      <legend className="sr-only">{name}</legend>
      <span aria-hidden="true" className="w-16 text-soft text-sm max-sm:hidden">
        {name}
      </span>
      {chips.map((chip, place) => {
        const next = toggleChip(text, chip);
        const isOn = hasChip(text, chip);
        return (
          <ChipButton
            key={chip.label}
            chip={chip}
            isOn={isOn}
            isFull={next.trim().length > maxChars && !isOn}
            look={isOpen || isOn ? 'inline-flex' : placeLook(place)}
            onPress={() => onText(next)}
          />
        );
      })}
    </fieldset>
  );
}

type ChipButtonProps = {
  chip: Chip;
  isOn: boolean;
  /** Whether the prompt has no room for it. */
  isFull: boolean;
  look: string;
  onPress: () => void;
};

function ChipButton({ chip, isOn, isFull, look, onPress }: ChipButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      disabled={isFull}
      title={isFull ? 'The prompt has no room for it' : `Adds “${chip.words}”`}
      onClick={onPress}
      className={`${look} min-h-11 items-center gap-1.5 rounded-full border border-line bg-well px-2.5 sm:px-3.5 text-sm transition-colors hover:border-patina hover:text-patina disabled:opacity-60 aria-pressed:border-patina aria-pressed:bg-patina-wash aria-pressed:font-semibold aria-pressed:text-patina`}
    >
      {isOn && <Check aria-hidden="true" className="size-4" />}
      {chip.label}
    </button>
  );
}
