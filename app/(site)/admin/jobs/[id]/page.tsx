import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { requireAdmin } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { AppError } from '@/lib/errors';
import { getJob } from '@/lib/generations/operator/get-job';
import { JobRoom } from '../../../../_admin/job-room.client';
import { FreshCache } from '../../../../_live/fresh-cache.client';

export const metadata: Metadata = { title: 'Job' };

export default async function JobPage({ params }: { params: Promise<{ id: string }> }) {
  const user = await requireAdmin();
  const { id } = await params;
  const job = await getJob(user, id, new Date()).catch((thrown: unknown) => {
    if (thrown instanceof AppError && thrown.code === 'not-found') notFound();
    throw thrown;
  });
  return (
    <div className="space-y-4">
      <Link href="/admin/jobs" className="inline-flex min-h-11 items-center text-patina text-sm">
        All jobs
      </Link>
      <FreshCache key={job.id}>
        <JobRoom initial={job} drawnAt={systemClock.now()} />
      </FreshCache>
    </div>
  );
}
