'use client';

import type { Route } from 'next';
import { useSyncExternalStore } from 'react';

/** What is told in passing of something that was just done. */
export type Toast = {
  words: string;
  /** Takes it back, and tells of that itself. */
  undo?: () => Promise<void>;
  /** Leads to what it is about. */
  link?: { href: Route | `/models/${string}`; label: string };
};

export type ShownToast = Toast & { key: number };

const watchers = new Set<() => void>();
let shown: ShownToast | null = null;
let count = 0;

function put(toast: ShownToast | null): void {
  shown = toast;
  for (const watcher of watchers) watcher();
}

/** Shows it in place of the one before. */
export function showToast(toast: Toast): void {
  count += 1;
  put({ ...toast, key: count });
}

/** Takes it away, where what it tells holds no more. */
export function closeToast(): void {
  if (shown) put(null);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useToast(): ShownToast | null {
  return useSyncExternalStore(
    watch,
    () => shown,
    () => null,
  );
}
