import { expect, test } from 'vitest';
import { hub } from '@/lib/events/hub';
import { generationEvents } from '@/lib/generations/event-stream';

const user = { id: 'e'.repeat(24), name: 'Eve', email: 'e@example.org', role: 'user' } as const;
const listeners = () => hub().listenerCount('changed');

test('a stream ends with its reader, its request or the process, and leaves nothing behind', async () => {
  const request = new AbortController();
  const streams = [1, 2, 3].map(() => generationEvents(user, request.signal));
  expect(listeners()).toBe(3);
  await expect(streams[0]?.cancel()).resolves.toBeUndefined();
  expect(listeners()).toBe(2);
  request.abort();
  expect(listeners()).toBe(0);
  const last = generationEvents(user, new AbortController().signal).getReader();
  expect(new TextDecoder().decode((await last.read()).value)).toContain('retry:');
  hub().emit('closing');
  expect((await last.read()).done).toBe(true);
  expect(listeners()).toBe(0);
});

test('a session that ends ends that person’s streams, and nobody else’s', async () => {
  const request = new AbortController();
  const bob = { ...user, id: 'b'.repeat(24) };
  const mine = generationEvents(user, request.signal).getReader();
  generationEvents(bob, request.signal);
  await mine.read();
  hub().emit('signed_out', { user_id: user.id });
  expect((await mine.read()).done).toBe(true);
  expect(listeners()).toBe(1);
  request.abort();
  expect(hub().listenerCount('signed_out')).toBe(0);
});

test('one person has twenty streams at most, and a closed one makes room', async () => {
  const request = new AbortController();
  const streams = Array.from({ length: 20 }, () => generationEvents(user, request.signal));
  expect(() => generationEvents(user, request.signal)).toThrow(/Too many/);
  await streams[0]?.cancel();
  expect(() => generationEvents(user, request.signal)).not.toThrow();
  request.abort();
});
