import 'server-only';
import { MINUTE, SECOND } from '../../clock';
import type { MeshyError } from '../../meshy/meshy-error';
import { accounts, pauseLeftMs, readAccount } from './account-document';
import { type AccountSurroundings, dateOf } from './surroundings';

/**
 * How long nothing is sent after the nth refusal in a row, in ms: what Meshy asks for, else 2 s
 * doubling to a minute, of which chance takes up to a half. Without that floor a whole row of
 * tries can fall into one second.
 */
export function pauseMs(
  refusals: number,
  retryAfterMs: number | undefined,
  chance: number,
): number {
  if (retryAfterMs !== undefined) return Math.max(retryAfterMs, SECOND);
  const wholeMs = Math.min(2 * SECOND * 2 ** Math.min(refusals - 1, 10), MINUTE);
  return wholeMs / 2 + (wholeMs / 2) * chance;
}

/** Meshy asked for a pause: all processes keep it. */
export async function notePause(around: AccountSurroundings, error: MeshyError): Promise<void> {
  const { id: _id, random } = around;
  const now = dateOf(around);
  const account = await readAccount(_id);
  const after = (ms: number) => new Date(now.getTime() + ms);
  const lengthen = async () => {
    if (error.retry_after_ms === undefined) return;
    await accounts().updateOne({ _id }, { $max: { paused_until: after(error.retry_after_ms) } });
  };
  // Requests that were under way together are one refusal.
  if (pauseLeftMs(account, now.getTime()) > 0) return lengthen();
  const { refusals: before } = account;
  const refusals = (before ?? 0) + 1;
  const { matchedCount } = await accounts().updateOne(
    { _id, refusals: before ?? { $exists: false } },
    { $set: { refusals, paused_until: after(pauseMs(refusals, error.retry_after_ms, random())) } },
  );
  // Another heard a refusal at the same moment, and the longer of both pauses counts; or an answer.
  if (matchedCount === 0) await notePause(around, error);
}

/** Meshy answers again; the next pause begins short. */
export async function noteAnswer(around: AccountSurroundings): Promise<void> {
  await accounts().updateOne(
    { _id: around.id, paused_until: { $lte: dateOf(around) } },
    { $set: { refusals: 0, paused_until: null } },
  );
}
