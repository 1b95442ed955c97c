import { once } from 'node:events';
import path from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { HOUR, MINUTE, SECOND, systemClock } from '@/lib/clock';
import { hub } from '@/lib/events/hub';
import { makeDue } from '@/lib/generations/hint';
import { startChecker } from '@/lib/jobs/checker';
import { newDownloads } from '@/lib/jobs/downloads';
import { createSightings } from '@/lib/jobs/sightings';
import { createTaskStreams } from '@/lib/jobs/task-streams';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { StreamEnd, TaskWatch } from '@/lib/meshy/stream-task';
import { MeshyTask } from '@/lib/meshy/task';
import { clientOf, createHandClock, startEngine } from '../demo-engine/engine-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { begin, look, TestClock } from './checker-under-test';
import { unlimitedAccount } from './unlimited-account';

const { dataDir } = setUpDatabase();

beforeEach(async () => {
  await emptyDatabase();
});

const polled = (status: string, progress = 0) => ({ status, progress });

/** Streams whose every word the test speaks, and the hints they lead to. */
function streamsUnderTest() {
  const clock = new TestClock();
  const hints: string[] = [];
  const opened: string[] = [];
  const live = new Map<string, { tell: (status: string, progress: number) => void }>();
  const ends = new Map<string, (end: StreamEnd) => void>();
  const streamTask = (id: string, { signal, onChange }: TaskWatch) => {
    opened.push(id);
    live.set(id, {
      tell: (status, progress) => onChange(MeshyTask.parse({ id, status, progress })),
    });
    return new Promise<StreamEnd>((resolve) => {
      const end = (how: StreamEnd) => {
        live.delete(id);
        resolve(how);
      };
      ends.set(id, end);
      signal.addEventListener('abort', () => end({ kind: 'called-off' }));
    });
  };
  const streams = createTaskStreams({
    meshy: { streamTask },
    clock,
    hint: async (id) => hints.push(id),
  });
  return {
    clock,
    hints,
    opened,
    streams,
    live: () => [...live.keys()],
    tell: (id: string, status: string, progress = 0) => live.get(id)?.tell(status, progress),
    end: async (id: string, how: StreamEnd = { kind: 'ended' }) => {
      ends.get(id)?.(how);
      await immediate();
    },
  };
}

describe('a stream is opened', () => {
  test('for a task that waits or runs, once', () => {
    const { streams, opened } = streamsUnderTest();
    for (const status of ['SUCCEEDED', 'FAILED', 'SOMETHING_NEW']) {
      streams.follow(status, polled(status));
    }
    streams.follow('a', polled('PENDING'));
    streams.follow('a', polled('IN_PROGRESS'));
    streams.follow('b', polled('IN_PROGRESS'));
    expect(opened).toEqual(['a', 'b']);
  });

  test('for six tasks at a time', async () => {
    const { streams, opened, end } = streamsUnderTest();
    for (const id of 'abcdefgh') streams.follow(id, polled('PENDING'));
    expect(opened.join('')).toBe('abcdef');
    await end('c');
    streams.follow('h', polled('PENDING'));
    streams.follow('g', polled('PENDING'));
    expect(opened.join('')).toBe('abcdefh');
  });

  test('again only a minute after it ended', async () => {
    const { streams, opened, end, clock } = streamsUnderTest();
    streams.follow('a', polled('PENDING'));
    await end('a');
    streams.follow('a', polled('PENDING'));
    clock.pass(MINUTE - SECOND);
    streams.follow('a', polled('PENDING'));
    expect(opened).toEqual(['a']);
    clock.pass(SECOND);
    streams.follow('a', polled('PENDING'));
    expect(opened).toEqual(['a', 'a']);
  });

  test('for another when one that is left makes room', async () => {
    const { streams, opened, live } = streamsUnderTest();
    for (const id of 'abcdef') streams.follow(id, polled('IN_PROGRESS'));
    streams.leave('a');
    streams.leave('never followed');
    await immediate();
    expect(live()).toEqual(['b', 'c', 'd', 'e', 'f']);
    streams.follow('g', polled('IN_PROGRESS'));
    expect(opened.at(-1)).toBe('g');
  });

  test('no more once they are closed, and those that were are gone', async () => {
    const { streams, live, opened } = streamsUnderTest();
    for (const id of 'abc') streams.follow(id, polled('PENDING'));
    await streams.close();
    expect(live()).toEqual([]);
    streams.follow('d', polled('PENDING'));
    expect(opened).toEqual(['a', 'b', 'c']);
  });
});

describe('a hint is given', () => {
  test('for what differs from the last poll, at most one each second', () => {
    const { streams, tell, hints, clock } = streamsUnderTest();
    streams.follow('a', polled('PENDING'));
    tell('a', 'PENDING', 0);
    expect(hints).toEqual([]);
    tell('a', 'IN_PROGRESS', 0);
    tell('a', 'IN_PROGRESS', 5);
    expect(hints).toEqual(['a']);
    streams.follow('a', polled('IN_PROGRESS', 9));
    clock.pass(SECOND);
    tell('a', 'IN_PROGRESS', 9);
    expect(hints).toEqual(['a']);
    tell('a', 'IN_PROGRESS', 10);
    expect(hints).toEqual(['a', 'a']);
  });

  test('at once for the end', () => {
    const { streams, tell, hints } = streamsUnderTest();
    streams.follow('a', polled('PENDING'));
    tell('a', 'IN_PROGRESS', 5);
    tell('a', 'SUCCEEDED', 100);
    expect(hints).toEqual(['a', 'a']);
  });

  test('no more for a task that a poll saw ended', () => {
    const { streams, tell, hints, live } = streamsUnderTest();
    streams.follow('a', polled('IN_PROGRESS', 5));
    streams.follow('a', polled('SUCCEEDED', 100));
    tell('a', 'SUCCEEDED', 100);
    expect(hints).toEqual([]);
    expect(live()).toEqual([]);
  });
});

/** A checker that would look again only after an hour, at a demo engine whose time passes with each
 *  word of a stream. */
async function checkerWithStreams() {
  const engineClock = createHandClock();
  const engine = await startEngine({ clock: engineClock, stage_seconds: 2 });
  const client = clientOf(engine);
  const meshy: typeof client = {
    ...client,
    streamTask: (id, { signal, onChange }) =>
      client.streamTask(id, {
        signal,
        onChange: (task) => {
          onChange(task);
          engineClock.forward(400);
        },
      }),
  };
  const checker = startChecker(
    {
      engine: 'meshy' as const,
      account_id: 'meshy:test',
      owner: 'test:1:a',
      clock: systemClock,
      meshy,
      account: unlimitedAccount,
      media: createLocalMediaStore(path.join(dataDir, 'media')),
      ai_model: 'meshy-7.1',
      asset_hosts: [new URL(engine.baseUrl).host],
      pace: { poll_ms: HOUR, interval_ms: HOUR },
      lease_ms: 30 * SECOND,
      sightings: createSightings(systemClock),
      downloads: newDownloads(systemClock),
      streams: createTaskStreams({ meshy, clock: systemClock, hint: makeDue }),
    },
    60,
  );
  onTestFinished(() => checker.stop());
}

test('the end of a task reaches the database long before the next poll', async () => {
  await checkerWithStreams();
  let changed = once(hub(), 'changed');
  const id = await begin();
  let { job } = await look(id);
  while (job.stage === 'preview') {
    await changed;
    changed = once(hub(), 'changed');
    job = (await look(id)).job;
  }
  expect(job).toMatchObject({ stage: 'refine', state: 'active' });
});
