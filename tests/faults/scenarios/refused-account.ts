import { setTimeout as pause } from 'node:timers/promises';
import { MINUTE, SECOND } from '@/lib/clock';
import type { FaultSchedule } from '@/lib/demo-engine/fault';
import { auditBooks } from '../books';
import { troubles, undone } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import { Stage } from '../stage';

const PER_MINUTE = 3;
const RESUME_MS = 2 * MINUTE;
const ALERT = /buying is paused until|nothing is asked of Meshy until/g;

const refuse = (status: number, message: string) =>
  ({ kind: 'answer', status, body: JSON.stringify({ message }) }) as const;

const REFUSALS: Record<'402' | '401', FaultSchedule> = {
  402: ({ kind }) => {
    if (kind === 'balance') return { kind: 'answer', status: 200, body: '{"balance":0}' };
    const isPurchase = kind === 'create-preview' || kind === 'create-refine';
    return isPurchase ? refuse(402, 'Insufficient funds') : undefined;
  },
  401: ({ kind }) => (kind === 'asset' ? undefined : refuse(401, 'Invalid API key')),
};

/** The account has no credits, and another one's key is refused, for minutes. */
export const refusedAccount: Scenario = {
  number: 16,
  title: 'no credits (402) and a refused key (401) for minutes',
  limit_minutes: { full: 10, slice: 5 },
  run: async (stage) => {
    const [poor, locked] = await Promise.all([sufferRefusal(stage, '402'), onAnother(stage)]);
    const minutes = stage.scale === 'full' ? '4 min' : 'the opening';
    return {
      counts: `${minutes} of each at once, 2 × ${poor.jobs} jobs (not 10 min: a minute repeats itself)`,
      pass: `≤ ${PER_MINUTE} calls a minute, 0 jobs failed, 1 alert, buying again ≤ 2 min after the mending`,
      measured: `402: ${poor.measured}; 401: ${locked.measured}`,
      flaws: [...poor.flaws, ...locked.flaws],
    };
  },
};

/** The second account needs an engine, a database and books of its own. */
async function onAnother({ scale, signal }: Stage) {
  const other = await Stage.open(refusedAccount, { seed: 1, scale, signal });
  try {
    const suffered = await sufferRefusal(other, '401');
    await other.endServers();
    const flaws = (await auditBooks(other)).map((flaw) => `401: ${flaw}`);
    return { ...suffered, flaws: [...suffered.flaws, ...flaws] };
  } finally {
    await other.close();
  }
}

async function sufferRefusal(stage: Stage, status: '402' | '401') {
  const jobs = 6;
  const lift = stage.engine.play(REFUSALS[status]);
  await order(stage, jobs);
  const servers = [stage.checker(), ...(stage.scale === 'full' ? [stage.checker()] : [])];
  const alerts = () => servers.flatMap(({ output }) => output().match(ALERT) ?? []).length;
  await stage.until('the alert', () => alerts() > 0);
  await pause(stage.count({ full: 4 * MINUTE, slice: 5 * SECOND }));
  const told = alerts();
  const busiest = busiestMinute(stage);
  const failed = await stage.jobs.countDocuments({ state: { $ne: 'active' } });
  const flaws = servers.flatMap(troubles);
  lift();
  const mended = Date.now();
  if (stage.scale === 'slice') await moveOn(stage);
  const bought = async () => (await stage.submissions.countDocuments({ state: 'accepted' })) > 0;
  await stage.until('something is bought', bought);
  const resumedMs = Date.now() - mended;
  await untilAllEnded(stage);
  flaws.push(...(await undone(stage, jobs)));
  if (busiest > PER_MINUTE) flaws.push(`${busiest} calls in a minute`);
  if (told !== 1) flaws.push(`${told} alerts`);
  if (failed > 0) flaws.push(`${failed} jobs have ended meanwhile`);
  if (resumedMs > RESUME_MS) flaws.push(`it bought again only after ${resumedMs} ms`);
  return {
    jobs,
    measured: `${busiest} calls in the busiest minute, ${failed} failed, ${told} alert, on after ${Math.round(resumedMs / SECOND)} s`,
    flaws: flaws.map((flaw) => `${status}: ${flaw}`),
  };
}

/** Past the opening, in which the first dozen jobs may already have been asking. */
function busiestMinute({ engine }: Stage): number {
  const calls = engine.asked.filter(({ kind }) => kind !== 'asset').map(({ at }) => at);
  const settled = calls.filter((at) => at > (calls[0] ?? 0) + 3 * SECOND);
  return Math.max(
    0,
    ...settled.map((from) => settled.filter((at) => at >= from && at < from + MINUTE).length),
  );
}

/** The account is asked about once a minute: the slice lets that minute pass at once. */
async function moveOn(stage: Stage): Promise<void> {
  await stage.endServers();
  stage.checker({ LATER_MS: String(90 * SECOND) }, 'later.mjs');
}
