import 'server-only';
import { HOUR } from '../clock';
import type { Id } from '../db/id';
import { messageOf } from '../errors';
import { models } from '../generations/store';
import { ReadStopped } from '../verify/file-flaw';
import { idPages } from '../verify/id-pages';
import type { Surroundings } from '../verify/surroundings';
import { isOurName, unnamedFiles } from '../verify/unnamed-files';
import { CheckRun } from './check-run';
import { lookAtModels } from './look-at-models';
import { readPace } from './read-pace';
import type { CheckKind } from './view';

/** Nothing that is younger is nobody's: somebody may be about to name it, or still write to it. */
export const LEFT_AFTER_MS = HOUR;
const BYTES_PER_SECOND = 50_000_000;

export type Check = Surroundings & { run_id: Id; kind: CheckKind; signal: AbortSignal };

/** Holds every model against the disk and the disk against the models, a batch at a time, while the
 *  site works. Ends early when it is stopped. Never rejects: what went wrong is written down. */
export async function runCheck(check: Check): Promise<void> {
  const { run_id, clock } = check;
  const run = new CheckRun(run_id, clock);
  try {
    const isThrough = await look(check, run);
    const state = isThrough ? 'done' : 'stopped';
    await run.write({ state, finished_at: new Date(clock.now()) });
  } catch (thrown) {
    const isStopped = thrown instanceof ReadStopped;
    const state = isStopped ? 'stopped' : 'failed';
    const error = isStopped ? null : messageOf(thrown);
    // Where the database is what failed, the look counts as interrupted after a while.
    await run.write({ state, error, finished_at: new Date(clock.now()) }).catch(() => {});
  }
}

async function look({ kind, media, clock, signal }: Check, run: CheckRun): Promise<boolean> {
  const goesOn = async () => !signal.aborted && (await run.goesOn());
  const throttled = readPace({ bytesPerSecond: BYTES_PER_SECOND, clock, signal });
  const pace = async (bytes: number) => {
    await throttled(bytes);
    // A large file takes longer than the others wait for a sign of life.
    if (!(await goesOn())) throw new ReadStopped();
  };
  for await (const ids of idPages(models())) {
    await lookAtModels(ids, { kind, media, run, pace });
    if (!(await goesOn())) return false;
  }
  for await (const { path, bytes } of unnamedFiles({ media, clock }, LEFT_AFTER_MS)) {
    const unnamed = isOurName(path) ? 'orphan' : 'foreign';
    await run.found({ kind: unnamed, path, bytes, model_id: null });
    if (!(await goesOn())) return false;
  }
  for await (const { path, bytes, modified_at } of media.parts()) {
    if (clock.now() - modified_at.getTime() < LEFT_AFTER_MS) continue;
    await run.found({ kind: 'part', path, bytes, model_id: null });
  }
  return goesOn();
}
