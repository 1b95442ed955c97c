import 'server-only';
import { DAY, MINUTE, SECOND } from '../clock';
import { collection, isDuplicateKey } from '../db/collection';
import { type Id, newId } from '../db/id';
import { env } from '../env';
import { hub } from '../events/hub';
import { type ChannelDocument, channels, type Message } from './channels/channel';
import type { NotificationDocument } from './notification';
import type { NotificationKind } from './view';

const KEPT_MS = 7 * DAY;
/** Longer than any sending may take: whoever died over one leaves it due. */
const LEASE_MS = MINUTE;
/** Five tries within an hour. */
const WAITS_MS = [30 * SECOND, 3 * MINUTE, 12 * MINUTE, 40 * MINUTE];

/** Collection `notification_deliveries`: one message through one channel, until it has arrived. */
export type DeliveryDocument = {
  _id: Id;
  /** The end it tells of, and the channel; unique. */
  key: string;
  user_id: string;
  channel_id: Id;
  message: Message;
  state: 'due' | 'delivered' | 'given-up';
  attempts: number;
  due_at: Date;
  ended_at?: Date;
};

export const deliveries = () => collection<DeliveryDocument>('notification_deliveries');

export async function ensureDeliveryIndexes(): Promise<void> {
  await deliveries().createIndexes([
    { key: { key: 1 }, unique: true },
    { key: { state: 1, due_at: 1 } },
    { key: { ended_at: 1 }, expireAfterSeconds: KEPT_MS / SECOND },
  ]);
}

/** What channels can be asked to tell: how one generation ended. */
type Ended = NotificationDocument & { kind: NotificationKind; model_id: Id };

/** Puts a notification into the outbox for each channel that wants it. Repeatable. */
export async function putInOutbox(told: Ended): Promise<void> {
  const { user_id, kind, key, title, message, model_id, created_at } = told;
  const wanting = await channels().find({ user_id, events: kind }).toArray();
  for (const channel of wanting) {
    const _id = newId();
    const id = `msg_${_id.toHexString()}`;
    const url = `${env().APP_URL}/models/${model_id.toHexString()}`;
    const shown = {
      id,
      kind,
      title,
      message,
      url,
      model_id: model_id.toHexString(),
      at: created_at,
    };
    const delivery: DeliveryDocument = {
      _id,
      key: `${key} ${channel._id.toHexString()}`,
      user_id,
      channel_id: channel._id,
      message: shown,
      state: 'due',
      attempts: 0,
      due_at: created_at,
    };
    await deliveries()
      .insertOne(delivery)
      .catch((thrown: unknown) => {
        if (!isDuplicateKey(thrown)) throw thrown;
      });
  }
  if (wanting.length > 0) hub().emit('outgoing');
}

/** Takes the delivery that is due longest. One that is not settled within a minute is due again. */
export async function takeDue(nowMs: number): Promise<DeliveryDocument | undefined> {
  const taken = await deliveries().findOneAndUpdate(
    { state: 'due', due_at: { $lte: new Date(nowMs) } },
    { $set: { due_at: new Date(nowMs + LEASE_MS) }, $inc: { attempts: 1 } },
    { sort: { due_at: 1 }, returnDocument: 'after' },
  );
  return taken ?? undefined;
}

/** Writes how a taken delivery ended, unless somebody else has taken it since. */
export async function settleDelivery(
  { _id, attempts }: DeliveryDocument,
  outcome: 'delivered' | 'failed' | 'given-up',
  nowMs: number,
): Promise<void> {
  const waitMs = outcome === 'failed' ? WAITS_MS[attempts - 1] : undefined;
  const state = outcome === 'delivered' ? 'delivered' : 'given-up';
  const changes =
    waitMs === undefined
      ? ({ state, ended_at: new Date(nowMs) } as const)
      : { due_at: new Date(nowMs + waitMs * (0.8 + Math.random() * 0.4)) };
  await deliveries().updateOne({ _id, attempts, state: 'due' }, { $set: changes });
}

/** The channel a delivery goes through; undefined once it was removed. */
export async function channelOf({
  channel_id,
}: DeliveryDocument): Promise<ChannelDocument | undefined> {
  return (await channels().findOne({ _id: channel_id })) ?? undefined;
}
