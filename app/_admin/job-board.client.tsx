'use client';

import { useState } from 'react';
import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { JobPage } from '@/lib/generations/operator/job-view';
import { TroubleNote } from '../_gallery/trouble-note';
import { fetchJobs } from '../_live/jobs-api.client';
import { troubleOf } from '../_live/trouble';
import { useNow } from '../_ui/use-now.client';
import { BulkBar } from './bulk-bar.client';
import { JobCountLinks } from './job-count-links';
import { JobList } from './job-list';
import type { JobsAsked } from './job-wording';

type JobBoardProps = {
  initial: JobPage;
  asked: JobsAsked;
  /** The query of the address, as the API takes it. */
  search: string;
  drawnAt: number;
};

/** The counts and one page of jobs, asked for anew every five seconds while somebody looks. */
export function JobBoard({ initial, asked, search, drawnAt }: JobBoardProps) {
  const { data, error, mutate } = useSWR(`/api/admin/jobs${search && `?${search}`}`, fetchJobs, {
    fallbackData: initial,
    revalidateOnMount: false,
    refreshInterval: 5 * SECOND,
    keepPreviousData: true,
  });
  const nowMs = useNow(drawnAt, true);
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  // One that leaves the list stays chosen: what is being done with it goes on.
  const chosen = [...ids];
  const areAll = data.items.every(({ id }) => ids.has(id));
  const toggle = (id: string) =>
    setIds((known) => {
      const next = new Set(known);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const toggleAll = () => setIds(new Set(areAll ? [] : data.items.map(({ id }) => id)));
  return (
    <div className="space-y-5">
      <JobCountLinks counts={data.counts} asked={asked} />
      <TroubleNote trouble={troubleOf(error)} />
      <BulkBar
        rows={data.items}
        chosen={chosen}
        areAllChosen={areAll}
        asked={asked}
        onToggleAll={toggleAll}
        onDone={() => {
          setIds(new Set());
          void mutate();
        }}
      />
      <JobList rows={data.items} nowMs={nowMs} chosen={ids} onToggle={toggle} />
    </div>
  );
}
