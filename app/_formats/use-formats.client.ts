'use client';

import { useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import { type ConversionView, isUnderWay } from '@/lib/conversions/view';
import { fetchFormats, formatsUrl } from './formats-api.client';

const LOOK_EVERY_MS = SECOND / 2;

/** What was asked for of a model, looked at again and again while something is being made. */
export function useFormats(generationId: string, isWanted: boolean) {
  const [isMaking, setIsMaking] = useState(false);
  return useSWR<ConversionView[], Error>(isWanted ? formatsUrl(generationId) : null, fetchFormats, {
    refreshInterval: isMaking ? LOOK_EVERY_MS : 0,
    onSuccess: (found) => setIsMaking(found.some(isUnderWay)),
  });
}
