'use client';

import { useEffect } from 'react';
import { request } from '../_live/request.client';

/** Tells the link at `base`, once per browser tab, that somebody looked. Where the browser keeps no session storage (a
 *  frame that may store nothing), nothing is told. */
export function CountVisit({ base }: { base: string }) {
  useEffect(() => {
    const mark = `seen ${base.split('/').at(-1)?.slice(0, 16)}`;
    try {
      if (sessionStorage.getItem(mark)) return;
      sessionStorage.setItem(mark, 'yes');
    } catch {
      return;
    }
    // A count is never worth a word to the visitor.
    request(`${base}/view`, { method: 'POST' }).catch(() => {});
  }, [base]);
  return null;
}
