'use client';

/** What was chosen since the page was opened, also where the browser keeps nothing. */
const chosen = new Map<string, string>();
const listeners = new Set<() => void>();

/** Hears when something kept changes, here or in another tab of this browser. */
export function subscribe(listener: () => void): () => void {
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

/** What this browser keeps under a name; null for nothing. `known` is what the server says of it. */
export function keptIn(key: string, known: string | null = null): string | null {
  try {
    return chosen.get(key) ?? known ?? localStorage.getItem(key);
  } catch {
    return known;
  }
}

export function keep(key: string, value: string): void {
  chosen.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be switched off or full; the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}
