'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { drawingHere } from './drawing';
import type { ModelViewerProps } from './model-viewer.client';
import { whenQuiet } from './when-quiet';

/** The viewer's code once it is here; until then, or for ever, why there is none. */
export type Opening = 'coming' | 'impossible' | { Viewer: ComponentType<ModelViewerProps> };

let opened: Opening = 'coming';

/** Half a megabyte and a first drawing that takes a phone a second: they come after the page. The
 *  second stage finds them here. */
export function useViewer(isWanted: boolean): Opening {
  const [opening, setOpening] = useState<Opening>('coming');
  useEffect(() => {
    if (!isWanted) return undefined;
    const leaving = new AbortController();
    openViewer(leaving.signal)
      .then((found) => setOpening(found))
      .catch((thrown: unknown) => {
        // Told by the error page, which offers to try again.
        setOpening(() => {
          throw thrown;
        });
      });
    return () => leaving.abort();
  }, [isWanted]);
  return opening;
}

async function openViewer(signal: AbortSignal): Promise<Opening> {
  if (opened !== 'coming') return opened;
  await whenQuiet(signal);
  opened = drawingHere() === 'none' ? 'impossible' : { Viewer: await viewerCode() };
  return opened;
}

const viewerCode = async () => (await import('./model-viewer.client')).ModelViewer;
