import 'server-only';
import type { SessionUser } from '../../auth/user';
import { SECOND } from '../../clock';
import { newId } from '../../db/id';
import { env } from '../../env';
import { AppError, messageOf } from '../../errors';
import { log } from '../../log';
import { seal, unseal } from '../seal';
import { CHANNEL_KINDS, type ChannelKind, type ChannelView, type SavedChannel } from '../view';
import { CHANNELS } from './all';
import { type ChannelDocument, type ChannelWish, channels, toChannelView } from './channel';
import { DeliveryFailed } from './delivery-failed';

const TEST_EVERY_MS = 5 * SECOND;

/** Reads the kind out of an address. Throws 'not-found'. */
export function channelKind(word: string): ChannelKind {
  const kind = CHANNEL_KINDS.find((known) => known === word);
  if (!kind) throw new AppError('not-found', 'There is no such channel.');
  return kind;
}

/** The user's channels, and which kinds this server can offer. */
export async function listChannels(
  user: SessionUser,
): Promise<{ items: ChannelView[]; available: ChannelKind[] }> {
  const items = await channels().find({ user_id: user.id }).toArray();
  return {
    items: items.map(toChannelView),
    available: CHANNEL_KINDS.filter((kind) => CHANNELS[kind].isAvailable()),
  };
}

/** Sets a channel up, or anew. Where the server makes its secret, it is in this answer and never
 *  again. Throws 'unavailable' where this server has no such channel. */
export async function saveChannel(
  user: SessionUser,
  kind: ChannelKind,
  { events, settings, secret, new_secret }: ChannelWish,
): Promise<SavedChannel> {
  const channel = CHANNELS[kind];
  if (!channel.isAvailable()) {
    throw new AppError('unavailable', 'This server cannot send that: ask its administrator.');
  }
  const place = { user_id: user.id, kind };
  const before = await channels().findOne(place);
  const made = channel.newSecret && (new_secret || !before) ? channel.newSecret() : undefined;
  const kept = made ?? secret;
  const isKeeping = before && (channel.keepsSecret?.(before.settings, settings) ?? true);
  const sealed = kept === undefined ? (isKeeping ? before.sealed : null) : kept && seal(kept);
  const saved = await channels().findOneAndUpdate(
    place,
    {
      $set: { events, settings, sealed, last: null },
      $setOnInsert: { _id: newId(), tested_at: null, created_at: new Date() },
    },
    { upsert: true, returnDocument: 'after' },
  );
  if (!saved) throw new AppError('conflict', 'It was changed elsewhere just now. Try again.');
  return { ...toChannelView(saved), ...(made ? { secret: made } : {}) };
}

/** Repeatable. */
export async function removeChannel(user: SessionUser, kind: ChannelKind): Promise<void> {
  await channels().deleteOne({ user_id: user.id, kind });
}

/** Sends a test now, and says in words how it went. Throws 'not-found'; 'too-many-requests' within
 *  five seconds of the one before. */
export async function testChannel(
  user: SessionUser,
  kind: ChannelKind,
): Promise<NonNullable<ChannelView['last']>> {
  const now = new Date();
  const place = { user_id: user.id, kind };
  const channel = await channels().findOneAndUpdate(
    {
      ...place,
      $or: [{ tested_at: null }, { tested_at: { $lt: new Date(now.getTime() - TEST_EVERY_MS) } }],
    },
    { $set: { tested_at: now } },
  );
  if (!channel) {
    if (await channels().findOne(place)) {
      throw new AppError('too-many-requests', 'One test in five seconds: wait a moment.', {
        retryAfterSeconds: TEST_EVERY_MS / SECOND,
      });
    }
    throw new AppError('not-found', 'There is no such channel. Save it first.');
  }
  const message = {
    id: `msg_test${newId().toHexString()}`,
    kind: 'test',
    title: 'A test from NexaAI',
    message: 'It works: what happens to your models is told here.',
    url: `${env().APP_URL}/notifications`,
    model_id: null,
    at: now,
  } as const;
  const outcome = await deliverThrough(channel, message, user.email);
  return noteOutcome(channel, outcome);
}

export type Outcome = { ok: true } | { ok: false; words: string; isFinal: boolean };

/** Sends one message and gives how it went; never throws. */
export async function deliverThrough(
  { kind, settings, sealed }: ChannelDocument,
  message: Parameters<(typeof CHANNELS)[ChannelKind]['deliver']>[0],
  email: string,
  signal?: AbortSignal,
): Promise<Outcome> {
  const secret = sealed === null ? null : (unseal(sealed) ?? null);
  try {
    await CHANNELS[kind].deliver(message, { settings, secret, email }, signal);
    return { ok: true };
  } catch (thrown) {
    if (thrown instanceof DeliveryFailed) {
      return { ok: false, words: thrown.message, isFinal: thrown.isFinal };
    }
    log().error({ err: thrown, channel: kind }, `notification: ${messageOf(thrown)}`);
    return { ok: false, words: 'Something went wrong here; it stands in the log.', isFinal: false };
  }
}

/** Keeps how the last sending went, for the person to see. */
export async function noteOutcome(
  { _id }: ChannelDocument,
  outcome: Outcome,
): Promise<NonNullable<ChannelView['last']>> {
  const at = new Date();
  const last = { at, ok: outcome.ok, words: outcome.ok ? 'It was delivered.' : outcome.words };
  await channels().updateOne({ _id }, { $set: { last } });
  return { ...last, at: at.toISOString() };
}
