'use client';

import { useRef, useState } from 'react';
import { AppError, messageOf } from '@/lib/errors';
import { type Press, pressFor } from './press';

export type Ordering<Wish, Answer> = {
  isBusy: boolean;
  error: AppError | undefined;
  refuse: (error: AppError | undefined) => void;
  create: (wish: Wish) => Promise<Answer | undefined>;
};

/** Sends a wish once per press; a second press while one is under way does nothing. */
export function useOrder<Wish, Answer>(
  order: (wish: Wish, idempotencyKey: string) => Promise<Answer>,
): Ordering<Wish, Answer> {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppError>();
  const unanswered = useRef<Press>(undefined);
  const underWay = useRef(false);

  const create = async (wish: Wish) => {
    if (underWay.current) return undefined;
    underWay.current = true;
    setIsBusy(true);
    setError(undefined);
    const press = pressFor(JSON.stringify(wish), unanswered.current);
    unanswered.current = press;
    try {
      const answer = await order(wish, press.key);
      unanswered.current = undefined;
      return answer;
    } catch (thrown) {
      const refused =
        thrown instanceof AppError
          ? thrown
          : new AppError('unavailable', messageOf(thrown), { cause: thrown });
      // 'unavailable' may hide an order that was taken: its key must serve the next press.
      if (refused.code !== 'unavailable') unanswered.current = undefined;
      setError(refused);
      setIsBusy(false);
      return undefined;
    } finally {
      underWay.current = false;
    }
  };
  return { isBusy, error, refuse: setError, create };
}
