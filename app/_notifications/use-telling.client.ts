'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useKeptChoice } from '../_ui/use-kept-choice.client';

export type Telling = 'off' | 'on' | 'blocked' | 'impossible';

type Permission = NotificationPermission | 'none';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Changed in the browser's own settings meanwhile.
  addEventListener('focus', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('focus', listener);
  };
}

/** Browsers show them only on https or on this machine. */
const permissionNow = (): Permission =>
  'Notification' in window && window.isSecureContext ? Notification.permission : 'none';

/** Whether this browser is to show notifications, and how that is changed. Never asked unasked. */
export function useTelling() {
  const [wish, setWish] = useKeptChoice('nexaai.tell-here', ['off', 'on']);
  const permission = useSyncExternalStore(subscribe, permissionNow, (): Permission => 'none');
  const begin = useCallback(async () => {
    const answer = await Notification.requestPermission();
    if (answer === 'granted') setWish('on');
    for (const listener of listeners) listener();
  }, [setWish]);
  return { state: stateOf(wish, permission), begin, end: () => setWish('off') };
}

function stateOf(wish: 'off' | 'on', permission: Permission): Telling {
  if (permission === 'none') return 'impossible';
  if (permission === 'denied') return 'blocked';
  return permission === 'granted' ? wish : 'off';
}
