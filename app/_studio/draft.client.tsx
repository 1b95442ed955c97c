'use client';

import { type RefObject, useEffect } from 'react';

const KEY = 'prompt-draft';

export const keepDraft = (text: string, key = KEY): void => {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Storage may be switched off or full; the field itself still holds the text.
  }
};

export const dropDraft = (key = KEY): void => {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
};

export function keptDraft(key = KEY): string {
  try {
    return sessionStorage.getItem(key) ?? '';
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

/** Lets who came to change a text go on at its end. */
export function useCaret(field: RefObject<HTMLTextAreaElement | null>, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !field.current) return;
    const { length } = field.current.value;
    field.current.focus();
    field.current.setSelectionRange(length, length);
  }, [field, isWanted]);
}
