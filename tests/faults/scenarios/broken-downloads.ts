import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@/lib/clock';
import type { Fault } from '@/lib/demo-engine/fault';
import { freePort } from '../../journey/site-under-test';
import { troubles, undone } from '../findings';
import { MediaWatch } from '../media-watch';
import { order, untilAllEnded } from '../orders';
import type { Random } from '../random';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

const MOST_REFRESHES = 2;
const answer = (status: number, body = '', headers: Record<string, string> = {}) =>
  ({ kind: 'answer', status, body, headers }) as const;
const html = { 'content-type': 'text/html' };
const redirect = (location: string) => answer(302, '', { location });

/** The first delivery of every model goes wrong, each in one way. */
export const brokenDownloads: Scenario = {
  number: 18,
  title: 'broken downloads: cut, stalled, dripping, expired, replaced, redirected',
  limit_minutes: { full: 10, slice: 5 },
  engine: { model_bytes: 60_000 },
  run: async (stage) => {
    const canary = await openCanary();
    const watch = new MediaWatch(stage.mediaDir);
    try {
      const faults = faultsOf(stage, canary.url);
      const orders = await order(stage, faults.length, { name: 'a bottle' });
      const plans = new Map(orders.map(({ prompt }, n) => [prompt, faults[n]]));
      const broken = breakFirst(stage, plans);
      const server = stage.checker();
      await untilAllEnded(stage);
      const flaws = [...troubles(server), ...(await undone(stage, faults.length))];
      const { broken: partial, seen } = watch.end();
      const refreshes = mostRefreshes(stage, broken);
      flaws.push(...partial.map((name) => `${name} was visible and not whole`));
      if (broken.size !== faults.length) flaws.push(`only ${broken.size} deliveries were broken`);
      if (refreshes > MOST_REFRESHES) flaws.push(`a task was asked for anew ${refreshes} times`);
      if (canary.calls() > 0)
        flaws.push(`${canary.calls()} requests to a host that is not allowed`);
      const cuts = stage.count(CLOSE_CUTS);
      return {
        counts: `${cuts} cuts by Connection: close, ${faults.length - cuts} other ways`,
        pass: '0 invalid files visible, ≤ 2 refreshes of an address, 0 requests to other hosts',
        measured: `${seen} files seen, ${partial.length} invalid; ${refreshes} refreshes at most; ${canary.calls()} requests to the canary`,
        flaws,
      };
    } finally {
      watch.end();
      canary.close();
    }
  },
};

const CLOSE_CUTS = { full: 100, slice: 5 };

function faultsOf(stage: Stage, elsewhere: string): Fault[] {
  const { random } = stage;
  const own = stage.engine.baseUrl;
  const closed = Array.from({ length: stage.count(CLOSE_CUTS) }, () => cut(random, 'close'));
  return [
    ...closed,
    cut(random, 'length'),
    cut(random, 'chunks'),
    // Longer than a silence is borne; the slice only tests one that is.
    {
      kind: 'stall',
      from: 0.5,
      until: pause(stage.count({ full: 45, slice: 1 }) * SECOND, undefined, { ref: false }),
    },
    { kind: 'drip', bytes_per_second: 40_000 },
    answer(401),
    answer(403, '<Error><Code>AccessDenied</Code></Error>'),
    answer(404),
    answer(410),
    answer(503),
    answer(200, '<html><body>Please sign in</body></html>', html),
    answer(200, '', {}),
    { kind: 'gzip' },
    { kind: 'wrong-length', more: 1_000 },
    { kind: 'wrong-length', more: -1_000 },
    { kind: 'bytes', bytes: Buffer.from('not a model at all, though its length is right') },
    redirect(`${own}/nowhere.glb`),
    redirect(elsewhere),
    redirect('http://169.254.169.254/latest/meta-data/'),
    redirect('file:///etc/passwd'),
  ];
}

function cut(random: Random, framing: 'close' | 'length' | 'chunks'): Fault {
  return { kind: 'cut-file', from: random.next(), framing };
}

/** Breaks the first delivery of each textured model; gives when, by its task. */
function breakFirst(stage: Stage, plans: Map<string, Fault | undefined>): Map<string, number> {
  const broken = new Map<string, number>();
  stage.engine.play(({ kind, path, task_id }) => {
    if (kind !== 'asset' || !path.endsWith('.glb') || !task_id || broken.has(task_id)) {
      return undefined;
    }
    const sold = stage.engine.ledger().find((line) => line.task_id === task_id);
    if (sold?.mode !== 'refine') return undefined;
    broken.set(task_id, Date.now());
    return plans.get(sold.prompt);
  });
  return broken;
}

function mostRefreshes({ engine }: Stage, broken: Map<string, number>): number {
  const counts = [...broken].map(
    ([id, at]) =>
      engine.asked.filter((ask) => ask.kind === 'get' && ask.task_id === id && ask.at >= at).length,
  );
  return Math.max(0, ...counts);
}

/** A server that must never hear from ours. */
async function openCanary() {
  let calls = 0;
  const port = await freePort();
  const server = createServer((_request, response) => void response.end()).on('connection', () => {
    calls++;
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${port}/model.glb`;
  return { url, calls: () => calls, close: () => void server.close() };
}
