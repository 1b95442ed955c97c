import 'server-only';
import type { SessionUser } from '../auth/user';
import { SECOND } from '../clock';
import { isDuplicateKey } from '../db/collection';
import { newId } from '../db/id';
import { AppError } from '../errors';
import { hub } from '../events/hub';
import { models } from '../generations/store';
import type { Surroundings } from '../verify/surroundings';
import { nothingFound } from './check-run';
import { type CheckDocument, checks, findings } from './check-store';
import { runCheck } from './run-check';
import type { CheckKind } from './view';

/** A look that has shown no sign of life for so long ended with its process. */
export const SILENT_MS = 60 * SECOND;

/**
 * Begins to look at every file, in the background of this process; one look at a time, whatever
 * process runs it. Gives the work, for who waits for it. Throws 'conflict' while one is under way.
 */
export async function beginCheck(
  by: SessionUser,
  kind: CheckKind,
  { media, clock }: Surroundings,
): Promise<{ done: Promise<void> }> {
  const now = new Date(clock.now());
  const check: CheckDocument = {
    _id: 'last',
    run_id: newId(),
    kind,
    state: 'running',
    by: by.email,
    started_at: now,
    beat_at: now,
    finished_at: null,
    models: 0,
    models_total: await models().estimatedDocumentCount(),
    files: { files: 0, bytes: 0 },
    counts: nothingFound(),
    error: null,
  };
  await take(check);
  await findings().deleteMany({ run_id: { $ne: check.run_id } });
  const closing = new AbortController();
  const stop = () => closing.abort();
  hub().once('closing', stop);
  const { run_id } = check;
  const done = runCheck({ run_id, kind, media, clock, signal: closing.signal }).finally(() =>
    hub().off('closing', stop),
  );
  return { done };
}

async function take(check: CheckDocument): Promise<void> {
  const { _id, ...fresh } = check;
  const silentSince = new Date(check.started_at.getTime() - SILENT_MS);
  try {
    await checks().updateOne(
      { _id, $or: [{ state: { $ne: 'running' } }, { beat_at: { $lt: silentSince } }] },
      { $set: fresh },
      { upsert: true },
    );
  } catch (thrown) {
    // There is one, and it runs: the upsert would have made a second.
    if (!isDuplicateKey(thrown)) throw thrown;
    throw new AppError('conflict', 'The files are being looked at already. Wait, or stop it.');
  }
}

/** Ends the look under way, wherever it runs; what it found so far stays. */
export async function stopCheck(now: Date): Promise<void> {
  await checks().updateOne(
    { _id: 'last', state: 'running' },
    { $set: { state: 'stopped', finished_at: now } },
  );
}
