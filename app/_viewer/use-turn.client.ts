'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { saveTurn } from './save-turn';
import type { ViewerElement } from './viewer-element';

/** How far the film of a turn is. */
export type Turn =
  | { kind: 'none' }
  | { kind: 'filming'; percent: number }
  | { kind: 'saved'; file: string }
  | { kind: 'stopped' }
  | { kind: 'failed' };

type Options = {
  name: string;
  /** There is something to film. */
  isShown: boolean;
  /** Another one ends the film: it would show two models. */
  src: string;
};

/** Films a turn of the model; one at a time. */
export function useTurn(element: RefObject<ViewerElement | null>, options: Options) {
  const { name, isShown, src } = options;
  const [turn, setTurn] = useState<Turn>({ kind: 'none' });
  const filming = useRef<AbortController>(null);
  const stop = useCallback(() => filming.current?.abort(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: any change of these ends it.
  useEffect(() => stop, [src, isShown, stop]);

  const start = async () => {
    if (!element.current || filming.current) return;
    const own = new AbortController();
    filming.current = own;
    setTurn({ kind: 'filming', percent: 0 });
    try {
      const file = await saveTurn(element.current, {
        name,
        signal: own.signal,
        onProgress: (percent) => setTurn({ kind: 'filming', percent: Math.floor(percent) }),
      });
      setTurn({ kind: 'saved', file });
    } catch {
      setTurn({ kind: own.signal.aborted ? 'stopped' : 'failed' });
    } finally {
      filming.current = null;
    }
  };
  return { turn, start, stop, forget: () => setTurn({ kind: 'none' }) };
}
