'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../_ui/button';

/** Copies a text and says so. A browser that closes its clipboard leaves the words as they are. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <Button onClick={() => void copy().catch(() => {})}>
      <Icon aria-hidden="true" className="size-4" />
      <span aria-live="polite">{isCopied ? 'Copied' : label}</span>
    </Button>
  );
}
