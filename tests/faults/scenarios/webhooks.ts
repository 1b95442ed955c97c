import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@/lib/clock';
import type { GenerationView } from '@/lib/generations/view';
import { Person } from '../../journey/person';
import type { Engine } from '../engine';
import { p95, troubles } from '../findings';
import { untilAllEnded } from '../orders';
import { Page } from '../page';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';
import { Webhook, watchTasks } from '../webhook';

const SECRET = 'a secret only Meshy knows';
const INTERVAL_MS = 3 * SECOND;
const HANDLER_MS = 50;
const PUSHED_MS = SECOND;
const POLLED_MS = INTERVAL_MS + SECOND;
const WAYS = ['lost', 'twenty-fold', 'reversed', 'early', 'forged'] as const;
type Way = (typeof WAYS)[number];

/** Calls of Meshy's webhook that come too often, too early, in reverse, forged, or not at all. */
export const webhooks: Scenario = {
  number: 17,
  title: 'webhooks: lost, 20 times, reversed, before the database, forged',
  limit_minutes: { full: 10, slice: 5 },
  needs_site: true,
  engine: { stage_seconds: 1.5 },
  run: async (stage) => {
    const each = stage.count({ full: 10, slice: 1 });
    const site = await stage.site(undefined, {
      MESHY_WEBHOOK_SECRET: SECRET,
      CHECK_INTERVAL_SECONDS: String(INTERVAL_MS / SECOND),
    });
    await stage.until('the site is up', () => isHealthy(site.url));
    const person = new Person(site.url);
    if (!(await person.signUp('Ada')).ok) throw new Error('nobody could sign up');
    const page = await Page.open(person);
    const webhook = new Webhook(site.url, SECRET);
    const flaws = await suffer(stage, { person, webhook, each });
    const handlerMs = await timeHandler(stage, webhook);
    const lags = stage.scale === 'full' ? await measureLags(stage, { person, page, webhook }) : [];
    flaws.push(...troubles(site), ...lags.flatMap(({ flaw }) => flaw));
    const backwards = page.backwards();
    await page.close();
    if (backwards > 0) flaws.push(`a page went backwards ${backwards} times`);
    if (stage.scale === 'full' && handlerMs > HANDLER_MS) flaws.push(`a call took ${handlerMs} ms`);
    return {
      counts: `${WAYS.length} ways × ${each} jobs`,
      pass: `the same outcome; 0 steps back; forged: 401, no change; call p95 < ${HANDLER_MS} ms; success on the page p95 ≤ 1 s by push, ≤ interval + 1 s by polling`,
      measured: `${backwards} steps back; call p95 ${handlerMs} ms; ${lags.map(({ words }) => words).join(', ') || 'times not taken in the slice'}`,
      flaws,
    };
  },
};

type Around = { person: Person; webhook: Webhook };

async function suffer(stage: Stage, { person, webhook, each }: Around & { each: number }) {
  const flaws: string[] = [];
  const forged: number[] = [];
  const stopStreams = refuseStreams(stage.engine);
  const stopEarly = callEarly(stage.engine, webhook);
  const watching = watchTasks(stage.engine, async ({ id, prompt, status }) => {
    const way = WAYS.find((name) => prompt.startsWith(name));
    if (way === 'twenty-fold') {
      await Promise.all(Array.from({ length: 20 }, () => webhook.call({ id, status })));
    } else if (way === 'reversed' && status === 'SUCCEEDED') {
      for (const told of ['SUCCEEDED', 'IN_PROGRESS', 'PENDING']) {
        await webhook.call({ id, status: told });
      }
    } else if (way === 'forged') {
      for (const secret of ['', 'guessed']) {
        forged.push(await webhook.call({ id, status: 'SUCCEEDED' }, secret));
      }
    }
  });
  await generate(
    person,
    WAYS.flatMap((way) => Array.from({ length: each }, (_, n) => `${way} ${n}`)),
  );
  await untilAllEnded(stage);
  await watching.end();
  stopStreams();
  stopEarly();
  if (forged.length === 0 || forged.some((status) => status !== 401)) {
    flaws.push(`forged calls were answered ${[...new Set(forged)].join(', ')}`);
  }
  const outcomes = await outcomesOf(stage);
  if (outcomes.size !== 1) flaws.push(`outcomes differ: ${[...outcomes].join('; ')}`);
  return flaws;
}

function refuseStreams(engine: Engine): () => void {
  return engine.play(({ kind }) =>
    kind === 'stream' ? { kind: 'answer', status: 503, body: '{}' } : undefined,
  );
}

/** Meshy tells of a task before it has answered the purchase. */
function callEarly(engine: Engine, webhook: Webhook): () => void {
  return engine.play(({ kind, body }) => {
    if (kind !== 'create-preview' && kind !== 'create-refine') return undefined;
    const mode = kind === 'create-preview' ? 'preview' : 'refine';
    const known = new Map(engine.ledger().map(({ task_id, prompt }) => [task_id, prompt]));
    const prompt = String(body.prompt ?? known.get(String(body.preview_task_id)));
    if (!prompt.startsWith('early' satisfies Way)) return undefined;
    const called = async () => {
      for (;;) {
        const sold = engine.ledger().find((line) => line.prompt === prompt && line.mode === mode);
        if (sold) return webhook.call({ id: sold.task_id, status: 'PENDING' });
        await pause(10);
      }
    };
    return { kind: 'done-but', answer: { kind: 'wait', until: called() } };
  });
}

async function generate(person: Person, prompts: string[]): Promise<GenerationView[]> {
  const views: GenerationView[] = [];
  for (const prompt of prompts) views.push(await person.generate(prompt, { quality: 'standard' }));
  return views;
}

/** What there is in the end, without what differs by nature. */
async function outcomesOf({ models }: Stage): Promise<Set<string>> {
  const found = await models.find().toArray();
  return new Set(
    found.map(({ status, credits, files }) =>
      JSON.stringify([status, credits, files.map(({ kind }) => kind).sort()]),
    ),
  );
}

async function timeHandler(stage: Stage, webhook: Webhook): Promise<number> {
  webhook.alone_ms.length = 0;
  const [task] = stage.engine.tasks();
  for (let n = 0; n < stage.count({ full: 200, slice: 10 }); n++) {
    await webhook.call({ id: task?.id ?? 'none', status: 'SUCCEEDED' });
  }
  return p95(webhook.alone_ms);
}

/** How long after a success at Meshy an open page shows it, in three ways. */
async function measureLags(stage: Stage, around: Around & { page: Page }) {
  const streamed = await measureLag(stage, around, { way: 'streams', mostMs: PUSHED_MS });
  const stopStreams = refuseStreams(stage.engine);
  const watching = watchTasks(stage.engine, ({ id, status }) =>
    status === 'SUCCEEDED' ? around.webhook.call({ id, status }) : Promise.resolve(),
  );
  const called = await measureLag(stage, around, { way: 'webhooks', mostMs: PUSHED_MS });
  await watching.end();
  const polled = await measureLag(stage, around, { way: 'polling', mostMs: POLLED_MS });
  stopStreams();
  return [streamed, called, polled];
}

async function measureLag(
  stage: Stage,
  { person, page }: { person: Person; page: Page },
  { way, mostMs }: { way: string; mostMs: number },
) {
  const lags: number[] = [];
  for (let round = 0; round < 7; round++) {
    const prompts = [0, 1, 2].map((n) => `seen by ${way}: number ${n} of round ${round}`);
    const views = await generate(person, prompts);
    await untilAllEnded(stage);
    await stage.until('the page knows', () =>
      views.every(({ id }) => page.sawEndOf('refine', id) !== undefined),
    );
    for (const task of stage.engine.tasks()) {
      const view = views.find(({ refined_prompt }) => refined_prompt === task.prompt);
      const saw = view && page.sawEndOf(task.mode, view.id);
      if (saw) lags.push(saw - task.finished_at);
    }
  }
  const lagMs = p95(lags);
  const flaw = lagMs > mostMs ? [`by ${way} a page learned of a success after ${lagMs} ms`] : [];
  return { words: `${way} p95 ${lagMs} ms (${lags.length})`, flaw };
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health`).catch(() => undefined);
  return answer?.ok ?? false;
}
