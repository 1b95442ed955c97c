import { ObjectId } from 'mongodb';
import type { SubmissionDocument } from '@/lib/generations/documents';
import { type Order, order } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

/**
 * Replies are lost while several tasks at the engine look alike. Two open records of one prompt, as
 * an older version could leave them, are nobody's to guess; neither is a task bought by hand beside
 * ours. Two orders of one prompt made today never come to that: the second waits for the first.
 */
export const ambiguousLists: Scenario = {
  number: 5,
  title: 'lost replies to purchases that look alike',
  limit_minutes: { full: 4, slice: 5 },
  run: async (stage) => {
    const each = stage.count({ full: 20, slice: 2 });
    const twins = await oldTwins(stage, each);
    const bought = stage.engine.ledger().length;
    const besideOurs = await order(stage, each, { name: 'a jar bought by hand too' });
    loseReplies(stage, besideOurs);
    const inTurn = await order(stage, 0, { prompts: twice(each, 'a cup ordered twice') });
    stage.checker();
    stage.checker();
    await stage.until('all is done or up to an administrator', async () => {
      const working = { state: 'active', activity: { $ne: 'needs-operator' } } as const;
      return (await stage.jobs.countDocuments(working)) === 0;
    });
    const left = [...twins, ...besideOurs];
    return {
      ...(await judge(stage, { left, inTurn, each })),
      allowed: {
        operator_cases: left.length,
        unfinished_jobs: left.length,
        unowned_tasks: bought + 2 * each,
      },
    };
  },
};

const twice = (pairs: number, name: string) =>
  Array.from({ length: 2 * pairs }, (_, n) => `${name}, number ${n >> 1}`);

/** Pairs of open records with one prompt and without a key, and both their tasks. */
async function oldTwins(stage: Stage, pairs: number): Promise<Order[]> {
  const orders = await order(stage, 0, { prompts: twice(pairs, 'a jug of an older version') });
  const now = new Date();
  const records = orders.map(
    ({ job_id, prompt }): SubmissionDocument => ({
      _id: new ObjectId(),
      job_id,
      user_id: 'ab'.repeat(12),
      stage: 'preview',
      seq: 1,
      state: 'unknown',
      prompt,
      started_at: now,
      request_hash: '',
      clean_lists: [],
    }),
  );
  await stage.submissions.insertMany(records);
  for (const { prompt } of orders) await stage.engine.buyByHand(prompt);
  return orders;
}

/** Loses the reply to each first purchase; of some prompts somebody buys the same by hand. */
function loseReplies(stage: Stage, besideOurs: Order[]): void {
  const byHand = new Set(besideOurs.map(({ prompt }) => prompt));
  const lost = new Set<string>();
  stage.engine.play(({ kind, body }) => {
    const prompt = String(body.prompt);
    if (kind !== 'create-preview' || body.by_hand || lost.has(prompt)) return undefined;
    lost.add(prompt);
    if (byHand.has(prompt)) void stage.engine.buyByHand(prompt);
    return { kind: 'done-but', answer: { kind: 'reset' } };
  });
}

type Seen = { left: Order[]; inTurn: Order[]; each: number };

async function judge(stage: Stage, { left, inTurn, each }: Seen) {
  const ids = left.map(({ job_id }) => job_id);
  const undecided = await stage.submissions.find({ job_id: { $in: ids } }).toArray();
  const guessed = undecided.filter(({ task_id }) => task_id);
  const named = undecided.filter(({ candidates }) => candidates?.length === 2);
  const ours = stage.engine.asked.filter(
    ({ kind, body }) => kind === 'create-preview' && !body.by_hand,
  );
  const done = await stage.jobs.countDocuments({
    _id: { $in: inTurn.map(({ job_id }) => job_id) },
    state: 'done',
  });
  const flaws: string[] = [];
  if (guessed.length > 0) flaws.push(`${guessed.length} tasks were adopted on a guess`);
  if (named.length !== left.length) flaws.push(`${named.length} cases name both candidates`);
  if (ours.length !== 3 * each) flaws.push(`${ours.length} previews were ordered, not ${3 * each}`);
  if (done !== inTurn.length) flaws.push(`${done} of ${inTurn.length} orders in turn are done`);
  return {
    counts: `${each} pairs of old records, ${each} bought by hand too, ${each} pairs in turn`,
    pass: '0 wrong adoptions, 0 POSTs, each an operator case with both candidates',
    measured: `${guessed.length} adopted on a guess, ${ours.length - 3 * each} POSTs too many, ${named.length} operator cases with both candidates; ${done} in turn done`,
    flaws,
  };
}
