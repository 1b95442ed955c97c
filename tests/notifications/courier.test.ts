import { Collection } from 'mongodb';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { newId } from '@/lib/db/id';
import { hub } from '@/lib/events/hub';
import { channels } from '@/lib/notifications/channels/channel';
import { Courier } from '@/lib/notifications/courier';
import { deliveries, putInOutbox } from '@/lib/notifications/outbox';
import { TestClock, user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { endOf } from './end-of';

process.env.APP_URL = 'https://models.example.org';
setUpDatabase();
let courier: Courier;
beforeEach(async () => {
  await emptyDatabase();
  courier = new Courier(new TestClock());
});
afterEach(() => courier.stop());

async function put(count: number): Promise<void> {
  for (let number = 0; number < count; number++) await putInOutbox(endOf(user.id, number));
}

/** Somebody wants to be told, who is gone by the time it is carried. */
async function wanted(): Promise<void> {
  await channels().insertOne({
    _id: newId(),
    user_id: user.id,
    kind: 'webhook',
    events: ['finished'],
    settings: {},
    sealed: null,
    last: null,
    tested_at: null,
    created_at: new Date(),
  });
}

test('what is put into the outbox is carried at once', async () => {
  await wanted();
  await put(9);
  await courier.done();
  expect(await deliveries().countDocuments({ state: 'due' })).toBe(0);
  expect(await deliveries().countDocuments({ state: 'given-up' })).toBe(9);
});

test('where nothing is due it looks once, and nobody has to watch for it', async () => {
  const taking = vi.spyOn(Collection.prototype, 'findOneAndUpdate');
  onTestFinished(() => taking.mockRestore());
  courier.begin();
  await courier.done();
  expect(taking).toHaveBeenCalledTimes(1);
  expect(hub().listenerCount('notified')).toBe(0);
});
