'use client';

import { type RefCallback, useCallback, useEffect, useRef } from 'react';

/**
 * Whoever pressed what then leaves the page is taken to the room's heading, and not to the top of
 * the document. The answer is for the room's own element.
 */
export function useFocusKept(): RefCallback<HTMLElement> {
  const heading = useRef<() => HTMLElement | null>(() => null);
  const held = useRef<EventTarget | null>(null);
  useEffect(() => {
    if (!(held.current instanceof Node) || held.current.isConnected) return;
    held.current = null;
    if (document.activeElement === document.body) {
      heading.current()?.focus({ preventScroll: true });
    }
  });
  return useCallback((room: HTMLElement | null) => {
    if (!room) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    heading.current = () => room.querySelector('h1');
    room.addEventListener(
      'focusin',
      ({ target }) => {
        held.current = target;
      },
      { signal },
    );
    room.addEventListener(
      'focusout',
      ({ target }) => {
        // What is being removed may lose the focus while it is still in the page.
        queueMicrotask(() => {
          if (held.current === target && target instanceof Node && target.isConnected) {
            held.current = null;
          }
        });
      },
      { signal },
    );
    return () => leaving.abort();
  }, []);
}
