'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** What was chosen since the page was opened, also where the browser keeps nothing. */
const chosen = new Map<string, string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  const hearOtherTabs = ({ key, newValue }: StorageEvent) => {
    if (key !== null && newValue !== null) chosen.set(key, newValue);
    listener();
  };
  listeners.add(listener);
  addEventListener('storage', hearOtherTabs);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', hearOtherTabs);
  };
}

function keptIn(key: string): string | null {
  try {
    return chosen.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, value: string): void {
  chosen.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be switched off or full; the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

/** A habit of this browser, the same in all its tabs; `choices[0]` until something was chosen. */
export function useKeptChoice<Value extends string>(
  key: string,
  choices: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const read = () => choices.find((choice) => choice === keptIn(key)) ?? choices[0];
  const value = useSyncExternalStore(subscribe, read, () => choices[0]);
  return [value, useCallback((next: Value) => keep(key, next), [key])];
}
