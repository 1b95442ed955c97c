import 'server-only';
import { type Clock, SECOND } from '../clock';
import { AppError, messageOf } from '../errors';
import { log } from '../log';
import type { Trial, TrialOutcome, TrialResult } from './view';
import { withoutSecrets } from './without-secrets';

const EVERY_MS = 5 * SECOND;

/** What is to be tried. `limitMs`: how long its end is waited for. */
export type TrialWork = {
  trial: Trial;
  limitMs: number;
  work: (signal: AbortSignal) => Promise<TrialOutcome>;
};

/** When each trial last began, and which are not over. */
export type TrialDesk = { began: Map<Trial, number>; running: Set<Trial> };

/**
 * Tries, and says in words how it went. Throws 'too-many-requests' within five seconds of the same
 * trial before, and while that one hangs: a dead disk is not asked twice.
 */
export async function runTrial(
  { trial, limitMs, work }: TrialWork,
  desk: TrialDesk,
  clock: Clock,
): Promise<TrialResult> {
  const began = clock.now();
  takeTurn(trial, desk, began);
  const trying = safely(trial, () => work(AbortSignal.timeout(limitMs))).finally(() =>
    desk.running.delete(trial),
  );
  const { outcome, words, advice } = await orLate(trying, limitMs);
  const took_ms = clock.now() - began;
  log().info({ trial, outcome, ms: took_ms }, 'tried a part of the setup');
  const at = new Date(began).toISOString();
  return { trial, outcome, words: withoutSecrets(words), advice, at, took_ms };
}

function takeTurn(trial: Trial, { began, running }: TrialDesk, now: number): void {
  const waitMs = (began.get(trial) ?? Number.NEGATIVE_INFINITY) + EVERY_MS - now;
  if (waitMs > 0 || running.has(trial)) {
    const words = running.has(trial)
      ? 'The test before is not over yet: wait a moment.'
      : 'One test in five seconds: wait a moment.';
    throw new AppError('too-many-requests', words, {
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / SECOND)),
    });
  }
  began.set(trial, now);
  running.add(trial);
}

async function safely(trial: Trial, work: () => Promise<TrialOutcome>): Promise<TrialOutcome> {
  try {
    return await work();
  } catch (thrown) {
    log().error({ err: thrown, trial }, `trial: ${messageOf(thrown)}`);
    const words = 'Something went wrong here.';
    return { outcome: 'failed', words, advice: 'It stands in the server’s log.' };
  }
}

/** Not everything that hangs can be called off. */
async function orLate(trying: Promise<TrialOutcome>, limitMs: number): Promise<TrialOutcome> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<TrialOutcome>((resolve) => {
    timer = setTimeout(
      () =>
        resolve({
          outcome: 'failed',
          words: `No answer within ${limitMs / SECOND} s.`,
          advice: 'See whether the machine behind it is there, and the network between.',
        }),
      // What can be called off has its own words then, and comes first.
      limitMs + SECOND / 2,
    );
  });
  try {
    return await Promise.race([trying, late]);
  } finally {
    clearTimeout(timer);
  }
}
