import 'server-only';
import { performance } from 'node:perf_hooks';
import { HOUR } from '../clock';
import { isUnreachable, pingDatabase } from '../db/client';
import { collection } from '../db/collection';
import { type Id, newId } from '../db/id';
import { readServer } from '../db/read-server';
import { messageOf } from '../errors';
import type { TrialOutcome } from './view';

const CLOCK_SKEW_MS = 1_000;

const trials = () => collection<{ _id: Id; at: Date }>('trials');

/** Asks the database whether it is there, writes, reads back and deletes. Never throws. */
export async function tryDatabase(): Promise<TrialOutcome> {
  try {
    const began = performance.now();
    await pingDatabase();
    const answered = performance.now();
    const wasKept = await writeAndRead();
    const done = performance.now();
    const { is_embedded, version, clock_ahead_ms } = await readServer();
    const who = is_embedded ? 'The embedded database' : `MongoDB ${version}`;
    if (!wasKept) return forgetful(who);
    const times = `answers in ${inMs(answered - began)} ms, and wrote, read and deleted in ${inMs(done - answered)} ms`;
    return {
      outcome: 'passed',
      words: `${who} ${times}.`,
      advice:
        Math.abs(clock_ahead_ms ?? 0) > CLOCK_SKEW_MS
          ? 'Its clock and ours differ by more than a second: set both by a time server.'
          : null,
    };
  } catch (thrown) {
    return { outcome: 'failed', words: messageOf(thrown), advice: adviceFor(thrown) };
  }
}

const inMs = (span: number): string => span.toFixed(1);

async function writeAndRead(): Promise<boolean> {
  const at = new Date();
  const written = { _id: newId(), at };
  await trials().insertOne(written);
  const read = await trials().findOne({ _id: written._id });
  await trials().deleteOne({ _id: written._id });
  // Of a process that ended in between.
  await trials().deleteMany({ at: { $lt: new Date(at.getTime() - HOUR) } });
  return read?.at.getTime() === at.getTime();
}

function forgetful(who: string): TrialOutcome {
  return {
    outcome: 'failed',
    words: `${who} did not give back what was written.`,
    advice:
      'Reads must come from the primary: take readPreference out of MONGODB_URI, and see the log of the database.',
  };
}

function adviceFor(thrown: unknown): string {
  if (isUnreachable(thrown)) {
    return 'See whether the database runs, and whether this machine reaches it: address in MONGODB_URI, names, firewall.';
  }
  return /auth/i.test(messageOf(thrown))
    ? 'Check user and password in MONGODB_URI; the user needs the role readWrite.'
    : 'See the log of the database.';
}
