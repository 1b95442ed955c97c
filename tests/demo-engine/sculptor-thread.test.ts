import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSculptorThread, type SculptorThread } from '@/lib/demo-engine/sculptor-thread';

/** Stands in for the sculptor: its archetype names the thread that answered. */
const STAND_IN = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ id, request }) => {
      if (request.prompt === 'throw') throw new Error('thrown in the thread');
      if (request.prompt === 'exit') process.exit(7);
      if (request.prompt === 'never') return;
      if (request.prompt === 'refuse') return parentPort.postMessage({ id, ok: false, message: 'no' });
      const result = { glb: new Uint8Array([1]), thumbnail_png: new Uint8Array([2]) };
      const summary = { triangles: request.target_polycount, archetype: String(threadId) };
      parentPort.postMessage({ id, ok: true, result: { ...result, ...summary } });
    });
  `)}`,
);

const order = (prompt: string, target_polycount = 100) => ({
  prompt,
  target_polycount,
  textured: false,
});

let thread: SculptorThread;
const open = (idleMs?: number) => {
  thread = createSculptorThread({ worker: STAND_IN, ...(idleMs === undefined ? {} : { idleMs }) });
  return thread;
};
afterEach(() => thread.close());

describe('sculptor thread', () => {
  test('jobs asked for at once each get their own answer, from one thread', async () => {
    const { sculpt } = open();
    const sculptures = await Promise.all([1, 2, 3].map((count) => sculpt(order('a cup', count))));
    expect(sculptures.map(({ triangles }) => triangles)).toEqual([1, 2, 3]);
    expect(new Set(sculptures.map(({ archetype }) => archetype)).size).toBe(1);
    expect(sculptures[0]?.glb).toEqual(new Uint8Array([1]));
  });

  test('a job that cannot be sculpted is refused and harms no other', async () => {
    const { sculpt } = open();
    await expect(sculpt(order('refuse'))).rejects.toThrow('no');
    await expect(sculpt(order('a cup'))).resolves.toMatchObject({ triangles: 100 });
  });

  test.each([
    ['throw', 'thrown in the thread'],
    ['exit', 'ended with 7'],
  ])(
    'a thread lost to %s takes its jobs along, and the next job gets a new one',
    async (how, message) => {
      const { sculpt } = open();
      const before = await sculpt(order('a cup'));
      const waiting = sculpt(order('never'));
      const fatal = sculpt(order(how));
      await expect(waiting).rejects.toThrow(message);
      await expect(fatal).rejects.toThrow(message);
      const after = await sculpt(order('a cup'));
      expect(after.archetype).not.toBe(before.archetype);
    },
  );

  test('an idle thread ends, and the next job starts another', async () => {
    const { sculpt } = open(0);
    const first = await sculpt(order('a cup'));
    await vi.waitFor(async () => {
      expect((await sculpt(order('a cup'))).archetype).not.toBe(first.archetype);
    });
  });

  test('closing rejects what still runs and all that comes later', async () => {
    const { sculpt, close } = open();
    const waiting = sculpt(order('never'));
    const rejected = expect(waiting).rejects.toThrow('was closed');
    await close();
    await rejected;
    await expect(sculpt(order('a cup'))).rejects.toThrow('was closed');
  });
});
