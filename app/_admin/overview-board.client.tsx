'use client';

import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { Overview } from '@/lib/overview/facts';
import { TroubleNote } from '../_gallery/trouble-note';
import { fetchOverview, OVERVIEW_URL } from '../_live/overview-api.client';
import { troubleOf } from '../_live/trouble';
import { HourCharts } from './hour-charts';
import { OverviewFacts } from './overview-facts';
import { isStillCounting } from './overview-words';
import { TroubleList } from './trouble-list';

/** How the server is doing, asked for anew every five seconds while somebody looks, sooner
 *  while something is still being found out. */
export function OverviewBoard({ initial }: { initial: Overview }) {
  const { data, error } = useSWR(OVERVIEW_URL, fetchOverview, {
    fallbackData: initial,
    revalidateOnMount: false,
    refreshInterval: (latest) => (isStillCounting(latest ?? initial) ? 2 : 5) * SECOND,
    keepPreviousData: true,
  });
  // The server's time: the clock of whoever looks may be wrong.
  const nowMs = Date.parse(data.at);
  return (
    <div className="space-y-6">
      <TroubleNote trouble={troubleOf(error)} />
      <TroubleList troubles={data.troubles} />
      <OverviewFacts overview={data} nowMs={nowMs} />
      <HourCharts hours={data.hours} />
    </div>
  );
}
