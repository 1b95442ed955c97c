'use client';

import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';

const freshCache = { provider: () => new Map() };

/** A page starts from what the server has just drawn, never from what an earlier page remembers:
 *  a deleted model must not flash by. */
export function FreshCache({ children }: { children: ReactNode }) {
  return <SWRConfig value={freshCache}>{children}</SWRConfig>;
}
