import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MINUTE } from '@/lib/clock';
import { messageOf } from '@/lib/errors';
import { troubles, undone } from '../findings';
import { MediaWatch } from '../media-watch';
import { order, untilAllEnded } from '../orders';
import type { Outcome, Scenario } from '../scenario';
import type { Stage } from '../stage';

/** More than a site leaves free (64 MB), so that it begins to write. */
const DISK_MB = 80;
const PASS =
  '0 failed, 0 partial files visible, downloads pause and go on ≤ 1 min after there is room; work goes on without a log';

/** The media folder's disk fills up in the middle of a file, and the log's disk is full. */
export const fullDisks: Scenario = {
  number: 20,
  title: 'full disks: for models, in the middle of one, and for the log',
  limit_minutes: { full: 10, slice: 5 },
  engine: { model_bytes: 400_000 },
  run: async (stage) => {
    const disk = path.join(stage.dataDir, 'small-disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', disk]);
    } catch (thrown) {
      console.warn(`Test 20 is SKIPPED: no small disk can be mounted (${messageOf(thrown)}).`);
      return { counts: '-', pass: PASS, measured: 'SKIPPED: only root may mount', flaws: [] };
    }
    try {
      return await play(stage, disk);
    } finally {
      await stage.endServers();
      if (existsSync(path.join(disk, 'models'))) cpSync(disk, stage.mediaDir, { recursive: true });
      execFileSync('umount', [disk]);
    }
  },
};

async function play(stage: Stage, disk: string): Promise<Outcome> {
  const jobs = stage.count({ full: 12, slice: 3 });
  const logged = await advanceWithoutLog(stage);
  const watch = new MediaWatch(disk);
  const filler = path.join(disk, 'filler');
  let goOn = () => {};
  const filled = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const isHalfSent = stage.engine.next(
    ({ kind, path: asked }) => kind === 'asset' && asked.endsWith('.glb'),
    { kind: 'stall', from: 0.3, until: filled },
  );
  const server = stage.checker({ MEDIA_DIR: disk });
  await order(stage, jobs);
  await stage.when('a file to be half there', isHalfSent);
  fill(filler);
  goOn();
  // Meshy's side goes on to its end: every job has bought both tasks and waits for room.
  await stage.until('all wait for room', async () => (await waiting(stage)) === jobs);
  const failed = await stage.models.countDocuments({ status: 'failed' });
  rmSync(filler);
  const freed = Date.now();
  await untilAllEnded(stage);
  const resumedMs = Date.now() - freed;
  const { broken, seen } = watch.end();
  const flaws = [...troubles(server), ...logged, ...(await undone(stage, jobs + 1))];
  if (failed > 0) flaws.push(`${failed} jobs ended for want of room`);
  if (resumedMs > MINUTE) flaws.push(`it took ${resumedMs} ms to go on`);
  flaws.push(...broken.map((name) => `${name} was visible and not whole`));
  return {
    counts: `${jobs} jobs on a full disk, 1 with a full log`,
    pass: PASS,
    measured: `${failed} failed, ${broken.length} of ${seen} files partial, all done ${Math.round(resumedMs / 1000)} s after there was room; ${logged.length === 0 ? 'the other done' : 'the other not done'} without a log`,
    flaws,
  };
}

/** Takes every byte there is. */
function fill(file: string): void {
  const megabyte = Buffer.alloc(1024 * 1024);
  try {
    for (let count = 0; count <= DISK_MB; count++) writeFileSync(file, megabyte, { flag: 'a' });
    throw new Error('the small disk has room without end');
  } catch (thrown) {
    if (!messageOf(thrown).startsWith('ENOSPC')) throw thrown;
  }
}

function waiting({ jobs }: Stage): Promise<number> {
  return jobs.countDocuments({ state: 'active', stage: 'download', waiting_for: /no room/i });
}

/** A process that cannot write down what it does; its media folder has room. */
async function advanceWithoutLog(stage: Stage): Promise<string[]> {
  const server = stage.checkerWithFullLog();
  await order(stage, 1, { name: 'a diary' });
  await stage.until('it goes on without a log', async () => {
    const done = await stage.models.countDocuments({ status: 'completed' });
    return done === 1 || server.hasExited();
  });
  const flaws = troubles(server);
  server.signal('SIGTERM');
  const exit = await stage.when('it to stop', server.exited);
  if (exit !== 0) flaws.push(`without a log it ended with ${exit}`);
  return flaws;
}
