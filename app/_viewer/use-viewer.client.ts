'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { drawingHere } from './drawing';
import type { ModelViewerProps } from './model-viewer.client';
import { whenQuiet } from './when-quiet';

/** The viewer's code once it is here; until then, or for ever, why there is none. */
export type Opening =
  | 'coming'
  | 'on-request'
  | 'impossible'
  | { Viewer: ComponentType<ModelViewerProps> };

let opened: Opening = 'coming';

/**
 * Half a megabyte and a first drawing that takes a phone a second: they come after the page. Where
 * the processor has to draw, the page would stand still for seconds: there they come when somebody
 * asks for them. The second stage finds them here.
 */
export function useViewer(isWanted: boolean): { opening: Opening; request: () => void } {
  const [opening, setOpening] = useState<Opening>('coming');
  const [isRequested, setRequested] = useState(false);
  useEffect(() => {
    if (!isWanted) return undefined;
    const leaving = new AbortController();
    openViewer(isRequested, leaving.signal)
      .then((found) => setOpening(found))
      .catch((thrown: unknown) => {
        // Told by the error page, which offers to try again.
        setOpening(() => {
          throw thrown;
        });
      });
    return () => leaving.abort();
  }, [isWanted, isRequested]);
  const request = () => {
    setOpening('coming');
    setRequested(true);
  };
  return { opening, request };
}

async function openViewer(isRequested: boolean, signal: AbortSignal): Promise<Opening> {
  if (opened !== 'coming') return opened;
  if (!isRequested) await whenQuiet(signal);
  const drawing = drawingHere();
  if (drawing === 'slow' && !isRequested) return 'on-request';
  opened = drawing === 'none' ? 'impossible' : { Viewer: await viewerCode() };
  return opened;
}

const viewerCode = async () => (await import('./model-viewer.client')).ModelViewer;
