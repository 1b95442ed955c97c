'use client';

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, type ButtonTone } from './button';
import { copyText } from './copy-text';

type CopyButtonProps = {
  /** Asked when the button is pressed. */
  text: () => string;
  children: ReactNode;
  tone?: ButtonTone;
  className?: string;
  'aria-label'?: string;
};

const WORDS = { copied: 'Copied', refused: 'Select it and copy by hand' };

/** Copies a text and says so. */
export function CopyButton({ text, children, ...button }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<keyof typeof WORDS>();
  const copy = async () => setOutcome((await copyText(text())) ? 'copied' : 'refused');
  const Icon = outcome === 'copied' ? Check : Copy;
  return (
    <Button {...button} onClick={() => void copy()} onBlur={() => setOutcome(undefined)}>
      <Icon aria-hidden="true" className="size-4 flex-none" />
      <span aria-live="polite">{outcome ? WORDS[outcome] : children}</span>
    </Button>
  );
}
