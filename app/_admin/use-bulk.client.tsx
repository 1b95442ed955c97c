'use client';

import { useRef, useState } from 'react';
import { messageOf } from '@/lib/errors';
import type { BulkPlan } from '@/lib/generations/operator/bulk-view';
import { type BulkAsked, planBulk, runBulk } from '../_live/bulk-api.client';
import type { Told } from './bulk-wording';

type At = 'planning' | 'asked' | 'running' | 'stopped' | 'ended';
type State = { at: At; plan: BulkPlan | null; told: Told; error: string | undefined };

const BEGINNING: State = {
  at: 'planning',
  plan: null,
  told: { done: 0, refused: [] },
  error: undefined,
};

/** One thing done with many jobs: first how many, then part by part until it is done or stopped. A
 *  part that did not arrive is sent again, which does nothing twice. */
export function useBulk(asked: BulkAsked) {
  const [state, setState] = useState(BEGINNING);
  const isStopped = useRef(false);
  const cursor = useRef<string | null>(null);

  const plan = async () => {
    setState(BEGINNING);
    cursor.current = null;
    try {
      const found = await planBulk(asked);
      setState({ ...BEGINNING, at: 'asked', plan: found });
    } catch (thrown) {
      setState({ ...BEGINNING, at: 'asked', error: messageOf(thrown) });
    }
  };

  const run = async (reason: string) => {
    const { plan: planned } = state;
    if (!planned || state.at === 'running') return;
    isStopped.current = false;
    let { told } = state;
    const show = (at: At, error?: string) => setState({ at, plan: planned, told, error });
    show('running');
    try {
      do {
        const part = await runBulk(asked, {
          as_of: planned.as_of,
          ...(cursor.current === null ? {} : { cursor: cursor.current }),
          ...(asked.verb === 'park' ? { reason } : {}),
        });
        told = { done: told.done + part.done, refused: [...told.refused, ...part.refused] };
        cursor.current = part.next_cursor;
        show('running');
      } while (cursor.current !== null && !isStopped.current);
      show(cursor.current === null ? 'ended' : 'stopped');
    } catch (thrown) {
      show('stopped', messageOf(thrown));
    }
  };

  return {
    ...state,
    begin: () => void plan(),
    run: (reason: string) => void run(reason),
    /** After the part that is under way. */
    stop: () => {
      isStopped.current = true;
    },
  };
}
