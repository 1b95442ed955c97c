import type { BadAnswer, RequestFacts } from '@/lib/demo-engine/fault';
import { postsOf } from '../books';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

const REPLIES = {
  '500': { kind: 'answer', status: 500, body: '{"message":"Internal server error"}' },
  '502 with a page': { kind: 'answer', status: 502, body: '<html>Bad gateway</html>' },
  'empty 200': { kind: 'answer', status: 200 },
  'malformed JSON': { kind: 'answer', status: 202, body: '{"result": "019' },
  'no reply': { kind: 'hang' },
  'reset after the body': { kind: 'reset' },
} as const satisfies Record<string, BadAnswer>;

type Plan = { stage: 'preview' | 'refine'; reply: BadAnswer; isBought: boolean };

/** Every job loses one reply to a purchase that was made all the same, or never was. */
export const brokenReplies: Scenario = {
  number: 3,
  title: 'broken replies to a purchase: 500, 502, empty, malformed, none, reset',
  limit_minutes: { full: 12, slice: 5 },
  run: async (stage) => {
    const each = stage.count({ full: 50, slice: 2 });
    const plans = new Map<string, Plan>();
    for (const [name, reply] of Object.entries(REPLIES)) {
      for (const { prompt } of await order(stage, each, { name: `a vase (${name})` })) {
        plans.set(prompt, { stage: stage.random.pick(['preview', 'refine']), reply, ...chance() });
      }
    }
    // A purchase that never was takes two minutes to prove: too long for the slice.
    function chance() {
      return { isBought: stage.scale === 'slice' || stage.random.next() < 0.5 };
    }
    breakReplies(stage, plans);
    stage.checker();
    if (stage.scale === 'full') stage.checker();
    await untilAllEnded(stage);
    return judge(stage, [...plans.values()]);
  },
};

function breakReplies(stage: Stage, plans: Map<string, Plan>): void {
  const broken = new Set<string>();
  stage.engine.play(({ kind, body }) => {
    const bought = boughtStage(kind);
    const prompt = bought && promptOf(stage, body);
    const plan = prompt && plans.get(prompt);
    if (!plan || plan.stage !== bought || broken.has(prompt)) return undefined;
    broken.add(prompt);
    return plan.isBought ? { kind: 'done-but', answer: plan.reply } : plan.reply;
  });
}

function boughtStage(kind: RequestFacts['kind']) {
  if (kind === 'create-preview') return 'preview';
  return kind === 'create-refine' ? 'refine' : undefined;
}

function promptOf({ engine }: Stage, body: RequestFacts['body']): string | undefined {
  if (typeof body.prompt === 'string') return body.prompt;
  return engine.ledger().find(({ task_id }) => task_id === body.preview_task_id)?.prompt;
}

async function judge(stage: Stage, plans: Plan[]) {
  const bought = plans.filter(({ isBought }) => isBought).length;
  const lost = plans.length - bought;
  const proven = await stage.submissions.countDocuments({ state: 'not_submitted' });
  const accepted = await stage.submissions.countDocuments({ state: 'accepted' });
  const done = await stage.jobs.countDocuments({ state: 'done' });
  const posts = postsOf(stage.engine).length;
  const tooMany = posts - (2 * plans.length + lost);
  const flaws: string[] = [];
  if (done !== plans.length) flaws.push(`${done} of ${plans.length} jobs are done`);
  if (proven !== lost) flaws.push(`${proven} were proven not submitted, not ${lost}`);
  if (tooMany !== 0) {
    flaws.push(`${posts} POSTs for ${accepted} tasks and ${lost} lost ones`);
  }
  return {
    counts: `${Object.keys(REPLIES).length} replies × ${plans.length / Object.keys(REPLIES).length}`,
    pass: '1 POST per record; each adopted or proven not submitted; 0 bought blindly',
    measured: `${plans.length} replies lost: ${bought} adopted, ${proven} proven not submitted; ${posts} POSTs, ${accepted} tasks, ${tooMany} too many`,
    flaws,
  };
}
