'use client';

import { useEffect, useState } from 'react';
import { SECOND, systemClock } from '@/lib/clock';

/** Milliseconds since the epoch, once a second while `isTicking`; starts at `initialMs`. */
export function useNow(initialMs: number, isTicking: boolean): number {
  const [nowMs, setNowMs] = useState(initialMs);
  useEffect(() => {
    if (!isTicking) return;
    const tick = () => setNowMs(systemClock.now());
    tick();
    const timer = setInterval(tick, SECOND);
    return () => clearInterval(timer);
  }, [isTicking]);
  return nowMs;
}
