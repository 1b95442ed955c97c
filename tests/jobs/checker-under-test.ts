import type { SessionUser } from '@/lib/auth/user';
import { MINUTE, SECOND } from '@/lib/clock';
import { createGeneration, type NewGeneration } from '@/lib/generations/create';
import { findOwned } from '@/lib/generations/find-owned';
import { submissions } from '@/lib/generations/store';
import { toView } from '@/lib/generations/to-view';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { claimJob } from '@/lib/jobs/claim';
import { newDownloads } from '@/lib/jobs/downloads';
import { runJob } from '@/lib/jobs/run-job';
import { createSightings } from '@/lib/jobs/sightings';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { createMeshyClient } from '@/lib/meshy/client';
import type { FakeMeshy } from '../fake-meshy';
import { unlimitedAccount } from './unlimited-account';

export const user: SessionUser = {
  id: 'ab'.repeat(12),
  name: 'Ada',
  email: 'ada@example.org',
  role: 'user',
};

/** A clock the test moves; it starts at the real time, as documents are dated by it. */
export class TestClock {
  #ahead = 0;
  now = () => Date.now() + this.#ahead;
  pass(ms: number): void {
    this.#ahead += ms;
  }
}

export function checkerOf(
  meshy: FakeMeshy,
  { mediaDir, clock, owner = 'test:1:a' }: { mediaDir: string; clock: TestClock; owner?: string },
): CheckerContext {
  return {
    owner,
    engine: 'meshy',
    account_id: 'meshy:test',
    clock,
    meshy: createMeshyClient({ baseUrl: meshy.baseUrl, apiKey: 'key', clock }),
    account: unlimitedAccount,
    media: createLocalMediaStore(mediaDir),
    ai_model: 'meshy-7.1',
    asset_hosts: [meshy.assetHost],
    pace: { poll_ms: 5 * SECOND, interval_ms: 10 * SECOND },
    lease_ms: 30 * SECOND,
    sightings: createSightings(clock),
    downloads: newDownloads(clock),
  };
}

/** Takes every job that is due as far as it goes. Gives how many runs that took. */
export async function runDue(checker: CheckerContext): Promise<number> {
  for (let runs = 0; ; runs++) {
    const job = await claimJob(checker);
    if (!job) return runs;
    await runJob(checker, job, new AbortController().signal);
  }
}

/** Moves the clock on and takes what has become due. */
export async function later(checker: CheckerContext, clock: TestClock, ms = MINUTE): Promise<void> {
  clock.pass(ms);
  await runDue(checker);
}

export async function begin(prompt = 'a robot arm', changes: Partial<NewGeneration> = {}) {
  const view = await createGeneration(user, {
    prompt,
    quality: 'standard',
    preview_only: false,
    ...changes,
  });
  return view.id;
}

export async function look(id: string) {
  const { model, job } = await findOwned(user, id);
  const bought = await submissions().find({ job_id: job._id }).sort({ started_at: 1 }).toArray();
  return { model, job, bought, view: toView(model, job, new Date()) };
}
