'use client';

import { useSyncExternalStore } from 'react';
import useSWR from 'swr';
import { fetchFormats, formatsUrl } from './formats-api.client';

const never = () => () => {};

/** The USDZ of a model for Apple's AR viewer, once somebody had it made; until then the 3D viewer makes
 *  one itself. Asks the server only where there is such a viewer. */
export function useRoomFile(generationId: string): string | null {
  const isAsking = useSyncExternalStore(never, hasQuickLook, () => false);
  const { data } = useSWR(isAsking ? formatsUrl(generationId) : null, fetchFormats);
  const ready = data?.find(({ format, state }) => format === 'usdz' && state === 'ready');
  return ready?.url?.replace(/file$/, 'model.usdz') ?? null;
}

function hasQuickLook(): boolean {
  // An iPad says it is a Mac.
  const isPhone =
    /iP(hone|ad|od)|Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
  return isPhone && document.createElement('a').relList.supports('ar');
}
