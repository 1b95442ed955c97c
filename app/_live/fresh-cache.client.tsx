'use client';

import { type ReactNode, useEffect, useId, useState } from 'react';
import { type Middleware, SWRConfig, useSWRConfig } from 'swr';

/** Asks under a name that only this page uses; what is fetched is what it would be without. */
const asking =
  (page: string): Middleware =>
  (useNext) =>
  (key, fetcher, config) => {
    const named = (own: unknown) => own && [page, own];
    const fetchOwn = fetcher && (([, own]: [string, never]) => fetcher(own));
    const ours = typeof key === 'function' ? (...args: []) => named(key(...args)) : named(key);
    return useNext(ours as typeof key, fetchOwn as typeof fetcher, config);
  };

/**
 * A page starts from what the server has just drawn, never from what an earlier page remembers:
 * a deleted model must not flash by. Not by a cache of its own: SWR takes that away while the
 * page waits out of sight for a part of it, and every hook that is drawn then throws
 * (github.com/vercel/swr/issues/2719).
 */
export function FreshCache({ children }: { children: ReactNode }) {
  const { cache } = useSWRConfig();
  const page = useId();
  const [config] = useState(() => ({ use: [asking(page)] }));
  useEffect(
    () => () => {
      for (const key of cache.keys()) if (key.includes(`"${page}"`)) cache.delete(key);
    },
    [cache, page],
  );
  return <SWRConfig value={config}>{children}</SWRConfig>;
}
