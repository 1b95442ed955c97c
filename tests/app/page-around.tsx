import {
  AppRouterContext,
  type AppRouterInstance,
} from 'next/dist/shared/lib/app-router-context.shared-runtime';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';

/** What a page stands in: Next's router, noting where it is sent, and a cache of its own. */
export function pageAround(visited: string[]) {
  const router: AppRouterInstance = {
    back: () => {},
    forward: () => {},
    refresh: () => {},
    push: (href) => void visited.push(href),
    replace: (href) => void visited.push(href),
    prefetch: () => {},
    bfcacheId: 'page',
  };
  return function Page({ children }: { children: ReactNode }) {
    return (
      <AppRouterContext.Provider value={router}>
        <SWRConfig value={{ provider: () => new Map() }}>{children}</SWRConfig>
      </AppRouterContext.Provider>
    );
  };
}
