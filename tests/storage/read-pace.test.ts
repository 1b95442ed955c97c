import { expect, test } from 'vitest';
import { readPace } from '@/lib/storage/read-pace';
import { ReadStopped } from '@/lib/verify/file-flaw';

function paceUnderTest() {
  let now = 0;
  const waited: number[] = [];
  const closing = new AbortController();
  const wait = async (ms: number) => {
    waited.push(ms);
    now += ms;
  };
  const clock = { now: () => now };
  const pace = readPace({ bytesPerSecond: 1000, clock, signal: closing.signal, wait });
  return { pace, waited, closing, pass: (ms: number) => (now += ms) };
}

test('no more is read in a second than may be, and time that was not used is not made up for', async () => {
  const { pace, waited, pass } = paceUnderTest();
  await pace(500);
  await pace(500);
  pass(60_000);
  await pace(1000);
  pass(400);
  await pace(100);
  expect(waited).toEqual([500, 500, 1000, 100]);
});

test('it ends the reading once the process goes down', async () => {
  const { pace, closing } = paceUnderTest();
  closing.abort();
  await expect(pace(1)).rejects.toBeInstanceOf(ReadStopped);
});
