'use client';

import useSWR from 'swr';
import { SECOND } from '@/lib/clock';
import type { JobDetail } from '@/lib/generations/operator/job-view';
import { TroubleNote } from '../_gallery/trouble-note';
import { fetchJob, jobUrl } from '../_live/jobs-api.client';
import { troubleOf } from '../_live/trouble';
import { Badge } from '../_ui/badge';
import { useNow } from '../_ui/use-now.client';
import { JobActs, JobDecision } from './job-acts.client';
import { JobEvents } from './job-events';
import { JobFacts } from './job-facts';
import { JobPurchases } from './job-purchases';
import { retryCost, whyNotDone } from './job-reasons';
import { STANDING_TONES, STANDING_WORDS } from './job-wording';

type JobRoomProps = { initial: JobDetail; drawnAt: number };

/** One job: where it stands, what it costs to go on, and all that happened to it; live. */
export function JobRoom({ initial, drawnAt }: JobRoomProps) {
  const { data, error, mutate } = useSWR(jobUrl(initial.id), fetchJob, {
    fallbackData: initial,
    revalidateOnMount: false,
    refreshInterval: 5 * SECOND,
  });
  const nowMs = useNow(drawnAt, true);
  const again = () => void mutate();
  return (
    <div className="space-y-5">
      <header className="space-y-2">
        <h1 className="line-clamp-3 break-words text-2xl">{data.title ?? data.prompt}</h1>
        <p className="break-words text-soft text-sm">
          {data.owner ? `${data.owner.name}, ${data.owner.email}` : 'An account that is gone'}
        </p>
      </header>
      <TroubleNote trouble={troubleOf(error)} />
      <section aria-label="Where it stands" className="sheet space-y-2 p-4 sm:p-5">
        <Badge tone={STANDING_TONES[data.standing]}>{STANDING_WORDS[data.standing]}</Badge>
        <p className="font-semibold">{whyNotDone(data)}</p>
        <p className="text-soft text-sm">{retryCost(data, nowMs)}</p>
      </section>
      <JobActs job={data} nowMs={nowMs} onDone={again} />
      <JobDecision job={data} onDone={again} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-5">
          <JobPurchases job={data} />
          <JobEvents job={data} />
        </div>
        <JobFacts job={data} nowMs={nowMs} />
      </div>
    </div>
  );
}
