'use client';

import { type RefObject, useEffect } from 'react';

const KEY = 'prompt-draft';

export const keepDraft = (text: string): void => {
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    // Storage may be switched off or full; the field itself still holds the text.
  }
};

export const dropDraft = (): void => {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
};

function keptDraft(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Brings an unsent text back, unless something was typed before the page came alive. */
export function useDraft(
  field: RefObject<HTMLTextAreaElement | null>,
  onText: (text: string) => void,
): void {
  useEffect(() => {
    if (!field.current) return;
    if (field.current.value === '') field.current.value = keptDraft();
    onText(field.current.value);
  }, [field, onText]);
}
