'use client';

import { useEffect } from 'react';
import { request } from '../_live/request.client';

/** Tells the link at `base` that somebody looked: once per browser tab, and at every look where the
 *  browser lets a frame remember nothing. */
export function CountVisit({ base }: { base: string }) {
  useEffect(() => {
    // A count is never worth a word to the visitor.
    if (isFirstLook(base)) request(`${base}/view`, { method: 'POST' }).catch(() => {});
  }, [base]);
  return null;
}

function isFirstLook(base: string): boolean {
  // The page and the bare viewer are one visit.
  const mark = `seen ${base.split('/').at(-1)}`;
  try {
    if (sessionStorage.getItem(mark)) return false;
    sessionStorage.setItem(mark, 'yes');
  } catch {
    // Storage is shut to this frame.
  }
  return true;
}
