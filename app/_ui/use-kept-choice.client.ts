'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { keep, keptIn, subscribe } from './kept.client';

/** A habit of this browser, the same in all its tabs; `choices[0]` until something was chosen. What the
 *  server knows of the person goes before what another visit left here, and is there at once. */
export function useKeptChoice<Value extends string>(
  key: string,
  choices: readonly [Value, ...Value[]],
  known: Value | null = null,
): [Value, (value: Value) => void] {
  const read = () => choices.find((choice) => choice === keptIn(key, known)) ?? choices[0];
  const value = useSyncExternalStore(subscribe, read, () => known ?? choices[0]);
  return [value, useCallback((next: Value) => keep(key, next), [key])];
}
