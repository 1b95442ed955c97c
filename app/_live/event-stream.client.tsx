'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { SECOND } from '@/lib/clock';
import type { GenerationView } from '@/lib/generations/view';
import { readId, readView } from './generation-api.client';
import { readUnread } from './notification-api.client';

export type StreamState = 'connecting' | 'open' | 'failed';

type Listener = {
  onView?: (view: GenerationView) => void;
  onDeleted?: (id: string) => void;
  /** How many notifications are unread now. */
  onTold?: (unread: number) => void;
};

const REOPEN_AFTER_MS = 30 * SECOND;

const listeners = new Set<Listener>();
const watchers = new Set<() => void>();
let source: EventSource | undefined;
let reopenTimer: ReturnType<typeof setTimeout> | undefined;
let state: StreamState = 'connecting';

function setState(next: StreamState): void {
  if (state === next) return;
  state = next;
  for (const watcher of watchers) watcher();
}

function close(): void {
  clearTimeout(reopenTimer);
  source?.close();
  source = undefined;
  setState('connecting');
}

function hear(event: MessageEvent<string>): void {
  let view: GenerationView;
  try {
    view = readView(JSON.parse(event.data));
  } catch {
    return; // The next poll brings what this event could not.
  }
  for (const { onView } of listeners) onView?.(view);
}

function hearDeleted(event: MessageEvent<string>): void {
  let id: string;
  try {
    id = readId(JSON.parse(event.data));
  } catch {
    return; // The next look at the list, or at the model, finds it gone.
  }
  for (const { onDeleted } of listeners) onDeleted?.(id);
}

function hearTold(event: MessageEvent<string>): void {
  let unread: number;
  try {
    unread = readUnread(JSON.parse(event.data));
  } catch {
    return; // The next look at the list brings it.
  }
  for (const { onTold } of listeners) onTold?.(unread);
}

function open(): void {
  if (source || document.hidden || listeners.size === 0) return;
  const stream = new EventSource('/api/events');
  source = stream;
  stream.addEventListener('open', () => setState('open'));
  stream.addEventListener('generation', hear);
  stream.addEventListener('deleted', hearDeleted);
  stream.addEventListener('notifications', hearTold);
  stream.addEventListener('error', () => {
    if (stream.readyState !== EventSource.CLOSED) return setState('connecting');
    source = undefined;
    setState('failed');
    reopenTimer = setTimeout(open, REOPEN_AFTER_MS);
  });
}

/** A hidden tab gives its connection back: browsers allow six to one plain-http host. */
function followVisibility(): void {
  if (document.hidden) close();
  else open();
}

function listen(listener: Listener): () => void {
  if (listeners.size === 0) document.addEventListener('visibilitychange', followVisibility);
  listeners.add(listener);
  open();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', followVisibility);
    close();
  };
}

/** Hears what is told to me through the same stream. `onTold` must keep its identity. */
export function useTold(onTold: (unread: number) => void): void {
  useEffect(() => listen({ onTold }), [onTold]);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/**
 * Hears every change and deletion of my generations through the one stream of this tab.
 * Both callbacks must keep their identity between renders.
 */
export function useEventStream(
  onView: (view: GenerationView) => void,
  onDeleted: (id: string) => void,
): StreamState {
  useEffect(() => listen({ onView, onDeleted }), [onView, onDeleted]);
  return useSyncExternalStore(
    watch,
    () => state,
    () => 'connecting',
  );
}
