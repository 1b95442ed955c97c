import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signOutNotes } from '@/lib/auth/sessions/sign-out-note';
import { tellSignedOut } from '@/lib/auth/sessions/tell-signed-out';
import { watchSignOuts } from '@/lib/auth/sessions/watch-sign-outs';
import { hub } from '@/lib/events/hub';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
beforeEach(emptyDatabase);

let told: string[] = [];
const listen = ({ user_id }: { user_id: string }) => void told.push(user_id);
let closing: AbortController;

beforeEach(() => {
  told = [];
  closing = new AbortController();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  watchSignOuts(closing.signal);
  hub().on('signed_out', listen);
});
afterEach(() => {
  closing.abort();
  hub().off('signed_out', listen);
  vi.useRealTimers();
});

const look = () => vi.advanceTimersByTime(2_000);
const elsewhere = (_id: string) =>
  signOutNotes().insertOne({ _id, at: new Date(), by: 'another process' });

test('who was signed out by another process is told here, once', async () => {
  await elsewhere('ada');
  const heard = once(hub(), 'signed_out');
  look();
  await heard;
  await elsewhere('bob');
  const next = once(hub(), 'signed_out');
  look();
  await next;
  expect(told).toEqual(['ada', 'bob']);
});

test('who was signed out here is told at once, and not again', async () => {
  await tellSignedOut('ada');
  expect(told).toEqual(['ada']);
  expect(await signOutNotes().countDocuments()).toBe(1);
  await elsewhere('bob');
  const heard = once(hub(), 'signed_out');
  look();
  await heard;
  expect(told).toEqual(['ada', 'bob']);
});
