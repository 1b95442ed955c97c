import 'server-only';
import { DAY } from '../clock';
import { type CreditEntry, creditEntries } from '../credits/entries';
import { env } from '../env';
import type { JobDocument, SubmissionDocument } from '../generations/documents';
import { stagePrice } from '../generations/stage-price';
import { jobs, submissions } from '../generations/store';
import type { AccountPurchase } from './explain-balance';

/** Tasks are watched for three days; what began before that moves nothing any more. */
const LONGEST_MS = 4 * DAY;
const AT_ONCE = 200;

type Span = { from: number; until: number };
/** All of a job that is looked at here. */
const OF_JOB = {
  _id: 1,
  engine: 1,
  state: 1,
  stage: 1,
  seq: 1,
  polygon_count: 1,
  source_model_id: 1,
  options: 1,
  updated_at: 1,
} as const;
type Job = Pick<JobDocument, keyof typeof OF_JOB>;

/** What was bought of an engine, and may have moved its balance within the span. */
export async function accountPurchases(
  engine: 'meshy' | 'demo',
  { from, until }: Span,
): Promise<AccountPurchase[]> {
  const bought = await submissions()
    .find({
      state: { $in: ['started', 'unknown', 'accepted'] },
      started_at: { $gte: new Date(from - LONGEST_MS), $lt: new Date(until) },
    })
    .toArray();
  const purchases: AccountPurchase[] = [];
  for (let begin = 0; begin < bought.length; begin += AT_ONCE) {
    const part = bought.slice(begin, begin + AT_ONCE);
    const [entryOf, jobOf] = await Promise.all([entriesFor(part), jobsFor(part)]);
    for (const submission of part) {
      const job = jobOf.get(submission.job_id.toHexString());
      const entry = entryOf.get(submission._id.toHexString());
      if ((entry ?? job)?.engine !== engine) continue;
      const purchase = entry ? settled(submission, entry) : unsettled(submission, job);
      if (purchase.settled_at === null || purchase.settled_at > from) purchases.push(purchase);
    }
  }
  return purchases;
}

function settled(
  { started_at }: SubmissionDocument,
  { at, credits, expected, outcome }: CreditEntry,
): AccountPurchase {
  return {
    began_at: started_at.getTime(),
    settled_at: at.getTime(),
    taken: outcome === 'succeeded' ? credits : Math.max(expected, credits),
    charged: credits,
    is_sure: true,
  };
}

/** What is under way; or was called off, or given up, which no entry tells of. */
function unsettled(
  { stage, seq, state, started_at }: SubmissionDocument,
  job: Job | undefined,
): AccountPurchase {
  const isUnderWay = job?.state === 'active' && job.stage === stage && job.seq[stage] === seq;
  return {
    began_at: started_at.getTime(),
    settled_at: isUnderWay ? null : (job?.updated_at ?? started_at).getTime(),
    taken: stagePrice(stage, job ?? { polygon_count: 0 }, env().MESHY_MODEL),
    charged: null,
    is_sure: state === 'accepted',
  };
}

async function entriesFor(bought: SubmissionDocument[]): Promise<Map<string, CreditEntry>> {
  const found = await creditEntries()
    .find({ _id: { $in: bought.map(({ _id }) => _id) } })
    .toArray();
  return new Map(found.map((entry) => [entry._id.toHexString(), entry]));
}

async function jobsFor(bought: SubmissionDocument[]): Promise<Map<string, Job>> {
  const found = await jobs()
    .find({ _id: { $in: bought.map(({ job_id }) => job_id) } })
    .project<Job>(OF_JOB)
    .toArray();
  return new Map(found.map((job) => [job._id.toHexString(), job]));
}
