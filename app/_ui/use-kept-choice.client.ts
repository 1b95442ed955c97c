'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { keep, keptIn, subscribe } from './kept.client';

/** A habit of this browser, the same in all its tabs; `choices[0]` until something was chosen. */
export function useKeptChoice<Value extends string>(
  key: string,
  choices: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const read = () => choices.find((choice) => choice === keptIn(key)) ?? choices[0];
  const value = useSyncExternalStore(subscribe, read, () => choices[0]);
  return [value, useCallback((next: Value) => keep(key, next), [key])];
}
