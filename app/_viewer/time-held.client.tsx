'use client';

import type { GenerationView } from '@/lib/generations/view';
import { formatSpan } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { useNow } from '../_ui/use-now.client';

type TimeHeldProps = { view: Pick<GenerationView, 'engine' | 'updated_at'>; until: string };

/** How long the engine still holds the shape. */
export function TimeHeld({ view, until }: TimeHeldProps) {
  const nowMs = useNow(Date.parse(view.updated_at), true);
  const leftMs = Date.parse(until) - nowMs;
  const who = view.engine === 'demo' ? 'The demo engine' : 'Meshy';
  if (leftMs <= 0) return <>{who} may let go of the shape at any moment.</>;
  return (
    <>
      {who} holds the shape for {formatSpan(leftMs)} more, until <LocalTime iso={until} />.
    </>
  );
}
