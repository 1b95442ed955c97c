'use client';

import { useState } from 'react';
import type { GenerationView } from '@/lib/generations/view';
import { deviceHere, lighterCopy } from './lighter-copy';

type Copied = Pick<GenerationView, 'model_url' | 'web_url' | 'phone_url'>;

/** `file`: what the viewer draws. `isCopied`: whether there was a lighter copy to draw; `setFull`
 *  takes the original instead. */
export type DrawnFile = {
  file: string | null;
  isCopied: boolean;
  isFull: boolean;
  setFull: (isFull: boolean) => void;
};

/**
 * What is drawn for `src`: a lighter copy of it where one was there when it was first asked for. One
 * that is made while somebody looks is for the next visit: nothing changes under their hands.
 */
export function useDrawnFile(
  view: Copied,
  { src, isReady }: { src: string | null; isReady: boolean },
): DrawnFile {
  const [chosen, setChosen] = useState<{ of: string; file: string } | null>(null);
  const [isFull, setFull] = useState(false);
  const isCopied = chosen !== null && chosen.of === src && chosen.file !== src;
  if (src !== null && isReady && chosen?.of !== src)
    setChosen({ of: src, file: fileFor(view, src) });
  return { file: isCopied && !isFull ? chosen.file : src, isCopied, isFull, setFull };
}

function fileFor(view: Copied, src: string): string {
  const hasCopy = src === view.model_url && (view.web_url ?? view.phone_url) !== null;
  return (hasCopy ? lighterCopy(view, deviceHere()) : null) ?? src;
}
