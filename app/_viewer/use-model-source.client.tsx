'use client';

import { type RefObject, useEffect, useState } from 'react';
import { keepCamera, waitAtEntrance, walkToFront } from './camera';
import { dress } from './dress';
import { failureWords, type Loading, SILENCE_LIMIT_MS } from './loading';
import type { ViewerElement } from './viewer-element';

type Shown = {
  loading: Loading;
  /** A picture of the model that was there before, laid over the change as a data URL. */
  curtain: string | null;
};

type Change = {
  viewer: ViewerElement;
  src: string;
  isCalm: boolean;
  onLoading: (loading: Loading) => void;
  onCurtain: (picture: string | null) => void;
};

const percentOf = (event: Event): number => {
  const detail: unknown = event instanceof CustomEvent ? event.detail : null;
  const hasTotal = typeof detail === 'object' && detail !== null && 'totalProgress' in detail;
  return hasTotal && typeof detail.totalProgress === 'number' ? detail.totalProgress * 100 : 0;
};

const typeOf = (event: Event): unknown =>
  event instanceof CustomEvent ? (event.detail as { type?: unknown } | null)?.type : undefined;

/** Puts a model on the stage and follows it there; the answer stops following. */
function showModel({ viewer, src, isCalm, onLoading, onCurtain }: Change): () => void {
  const following = new AbortController();
  let silence: ReturnType<typeof setTimeout>;
  const hearSign = () => {
    clearTimeout(silence);
    silence = setTimeout(() => onLoading({ kind: 'timed-out' }), SILENCE_LIMIT_MS);
  };
  const isChange = viewer.loaded;
  const returnCamera = isChange ? keepCamera(viewer) : undefined;
  onCurtain(isChange ? viewer.toDataURL('image/webp', 0.9) : null);
  if (!isChange) waitAtEntrance(viewer, isCalm);

  const liftCurtain = () => {
    if (!following.signal.aborted) onCurtain(null);
  };
  const heard = { signal: following.signal };
  viewer.addEventListener(
    'progress',
    (event) => {
      if (viewer.loaded) return;
      hearSign();
      onLoading({ kind: 'coming', percent: percentOf(event) });
    },
    heard,
  );
  viewer.addEventListener(
    'load',
    () => {
      clearTimeout(silence);
      if (returnCamera) returnCamera();
      else walkToFront(viewer);
      onLoading({ kind: 'shown' });
      // Two frames: the first one draws the new model beneath the curtain.
      requestAnimationFrame(() => requestAnimationFrame(liftCurtain));
    },
    heard,
  );
  viewer.addEventListener(
    'error',
    (event) => {
      clearTimeout(silence);
      onCurtain(null);
      onLoading({ kind: 'failed', reason: failureWords(typeOf(event)) });
    },
    heard,
  );
  hearSign();
  // The viewer frees what it finds on the old model: what the file gave it, not our looks.
  if (isChange) dress(viewer, 'textured');
  viewer.src = src;
  return () => {
    clearTimeout(silence);
    following.abort();
  };
}

/**
 * Keeps the viewer showing `src`. The next file is fetched whole before the change, so that the
 * old model can be turned until the new one is here; the camera stays where it was.
 */
export function useModelSource(
  element: RefObject<ViewerElement | null>,
  { src, isCalm }: { src: string; isCalm: boolean },
): Shown {
  const [loading, setLoading] = useState<Loading>({ kind: 'coming', percent: 0 });
  const [curtain, setCurtain] = useState<string | null>(null);
  useEffect(() => {
    const viewer = element.current;
    if (!viewer) return;
    const leaving = new AbortController();
    let stop: (() => void) | undefined;
    const show = () => {
      if (leaving.signal.aborted) return;
      stop = showModel({
        viewer,
        src,
        isCalm,
        onLoading: setLoading,
        onCurtain: setCurtain,
      });
    };
    if (viewer.loaded) {
      fetch(src, { signal: leaving.signal })
        .then((response) => response.blob())
        .then(show, show);
    } else show();
    return () => {
      leaving.abort();
      stop?.();
    };
  }, [element, src, isCalm]);
  return { loading, curtain };
}
