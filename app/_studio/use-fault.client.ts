'use client';

import { type RefObject, useEffect } from 'react';
import type { AppError } from '@/lib/errors';

type Fault = {
  /** What is said of the prompt, beside it. */
  ofPrompt: AppError | undefined;
  /** What is said of the order as a whole, beside its button. */
  ofOrder: AppError | undefined;
};

/** Whose fault an error is. Where it is the prompt's, writing goes on there. */
export function useFault(
  error: AppError | undefined,
  field: RefObject<HTMLTextAreaElement | null>,
  isOfPrompt: (error: AppError) => boolean,
): Fault {
  const ofPrompt = error && isOfPrompt(error) ? error : undefined;
  useEffect(() => {
    if (ofPrompt) field.current?.focus();
  }, [ofPrompt, field]);
  return { ofPrompt, ofOrder: ofPrompt ? undefined : error };
}
