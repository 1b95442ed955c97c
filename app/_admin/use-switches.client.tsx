'use client';

import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { SwitchesView } from '@/lib/generations/operator/switches-view';
import { fetchSwitches, SWITCHES_URL } from '../_live/switches-api.client';

/** What is paused, asked for anew every ten seconds while somebody looks. All who show it share it. */
export function useSwitches(initial: SwitchesView) {
  return useSWR(SWITCHES_URL, fetchSwitches, {
    fallbackData: initial,
    revalidateOnMount: false,
    refreshInterval: 10 * SECOND,
  });
}
