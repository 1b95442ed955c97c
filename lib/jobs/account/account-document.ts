import 'server-only';
import { createHash } from 'node:crypto';
import { HOUR, MINUTE } from '../../clock';
import { collection } from '../../db/collection';
import type { Id } from '../../db/id';
import type { PaidStage } from '../../generations/documents';
import type { MeshyErrorKind } from '../../meshy/meshy-error';

/** Why an account buys nothing, or is asked nothing at all. */
export type HaltReason = 'out-of-credits' | 'unauthorized';

/** A purchase that was let through to Meshy's queue; void once the job has its task or another `seq`. */
export type Place = {
  job_id: Id;
  stage: PaidStage;
  seq: number;
  /** The size of the queue that is proven if Meshy accepts it: one above what was known. */
  proves?: number;
};

/** What the engine last said is left, or why it did not say. */
export type BalanceLook = {
  asked_at: Date;
  /** When that was answered. */
  at: Date;
  credits: number | null;
  refusal: { kind: MeshyErrorKind; words: string } | null;
};

/** Collection `meshy_accounts`: what all processes know of one account, by engine and key. */
export type AccountDocument = {
  /** `{engine}:{first digits of the key's sha256}`; never the key. */
  _id: string;
  /** The turn given out last, and the earliest next one. */
  turn_at?: Date | null;
  next_turn_at?: Date | null;
  /** Meshy asked for a pause; nothing is sent before. */
  paused_until?: Date | null;
  /** Pauses in a row without an answer between them. */
  refusals?: number;
  /** How many tasks Meshy was seen to take at once; absent until it refused one. */
  queue_size?: number;
  /** When the queue last refused one, or was last tried with one more. */
  queue_tried_at?: Date;
  places?: Place[];
  /** Counts the purchases let through, so that no two processes give out one place. */
  admissions?: number;
  /** The look at the balance that was begun last, and what the last one came to. */
  balance_asked_at?: Date | null;
  balance?: BalanceLook;
  /** Buying, or with a refused key all asking, waits until a look at the balance finds it mended.
   *  `price`: the credits that were missing. `probed_at`: for the version before, which asked by it. */
  halt?: {
    reason: HaltReason;
    since: Date;
    message: string;
    price: number | null;
    probed_at: Date;
  } | null;
};

export const accounts = () => collection<AccountDocument>('meshy_accounts');

/** A key's account; another key begins with a clean sheet. */
export function accountId(engine: string, apiKey: string): string {
  return `${engine}:${createHash('sha256').update(apiKey).digest('hex').slice(0, 16)}`;
}

/** The account as it stands, written down with the first look. */
export async function readAccount(_id: string): Promise<AccountDocument> {
  const fresh = { admissions: 0, refusals: 0, places: [], halt: null };
  const found = await accounts().findOne({ _id });
  if (found) return found;
  await accounts().updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  return (await accounts().findOne({ _id })) ?? { _id };
}

/** No answer of Meshy asks for more; a later time comes from a machine whose clock is wrong. */
export const LONGEST_PAUSE_MS = HOUR + MINUTE;

/** How long nothing may be sent, in ms. */
export function pauseLeftMs({ paused_until }: AccountDocument, now: number): number {
  const leftMs = (paused_until?.getTime() ?? 0) - now;
  return leftMs > LONGEST_PAUSE_MS ? 0 : Math.max(leftMs, 0);
}
