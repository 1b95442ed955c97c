import type { ReactNode } from 'react';

export type BadgeTone = 'done' | 'working' | 'failed' | 'still';

const TONES: Record<BadgeTone, string> = {
  done: 'bg-patina-wash text-patina',
  working: 'bg-kiln-wash text-kiln',
  failed: 'bg-rose-wash text-rose',
  still: 'bg-paper text-soft ring-1 ring-line ring-inset',
};

export function Badge({ tone, children }: { tone: BadgeTone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2.5 py-0.5 font-medium text-xs tabular-nums ${TONES[tone]}`}
    >
      {children}
    </span>
  );
}
