import type { Metadata } from 'next';
import Link from 'next/link';
import { requireAdmin } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import { JobQuery } from '@/lib/generations/operator/job-query';
import { listJobs } from '@/lib/generations/operator/list-jobs';
import { listSwitches } from '@/lib/generations/operator/list-switches';
import { JobBoard } from '../../../_admin/job-board.client';
import { JobFilterForm } from '../../../_admin/job-filter-form';
import type { JobsAsked } from '../../../_admin/job-wording';
import { askedOnly } from '../../../_admin/jobs-address';
import { SwitchPanel } from '../../../_admin/switch-panel.client';
import { FreshCache } from '../../../_live/fresh-cache.client';
import { buttonLook } from '../../../_ui/button';
import { Notice } from '../../../_ui/notice';
import { oneOf, type SearchParams } from '../../search-params';

export const metadata: Metadata = { title: 'Jobs' };

export default async function JobsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireAdmin();
  const params = await searchParams;
  const asked: JobsAsked = {
    standing: oneOf(params.standing),
    stage: oneOf(params.stage),
    trouble: oneOf(params.trouble),
    age: oneOf(params.age),
    user: oneOf(params.user).trim(),
    q: oneOf(params.q).trim(),
  };
  const filled = askedOnly(asked);
  const address = askedOnly({ ...asked, cursor: oneOf(params.cursor) });
  const [found, switches] = await Promise.all([jobsFor(address), listSwitches()]);
  const search = new URLSearchParams(address).toString();
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-3xl">Jobs</h1>
        <p className="text-soft">Everything that is being made, for everybody on this server.</p>
      </div>
      <SwitchPanel initial={switches} />
      <JobFilterForm asked={asked} />
      {'words' in found ? (
        <Notice tone="failed" title={found.words} />
      ) : (
        <FreshCache key={search}>
          <JobBoard initial={found} asked={asked} search={search} drawnAt={systemClock.now()} />
          <nav aria-label="Pages of the list" className="mt-5 flex flex-wrap gap-2">
            {'cursor' in address && (
              <Link href={{ query: filled }} className={buttonLook('quiet')}>
                Newest jobs
              </Link>
            )}
            {found.next_cursor && (
              <Link
                href={{ query: { ...filled, cursor: found.next_cursor } }}
                className={buttonLook('quiet')}
              >
                Older jobs
              </Link>
            )}
          </nav>
        </FreshCache>
      )}
    </div>
  );
}

/** What an address asks for, or why that cannot be shown: one bent by hand, or too much to search. */
async function jobsFor(address: Record<string, string>) {
  const query = JobQuery.safeParse(address);
  if (!query.success) return { words: 'This address asks for something there is not.' };
  return listJobs(query.data, new Date()).catch((thrown: unknown) => {
    if (!(thrown instanceof AppError)) throw thrown;
    return { words: thrown.message };
  });
}
