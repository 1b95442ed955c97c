'use client';

import { useState } from 'react';
import { messageOf } from '@/lib/errors';

/** One thing a form or a button sends: whether it is under way, and the words of a refusal. */
export function useSend() {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  /** Does nothing while the one before is under way. */
  const send = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(messageOf(thrown));
    }
    setIsBusy(false);
  };
  return { isBusy, error, send };
}
