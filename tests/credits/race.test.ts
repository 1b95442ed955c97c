import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { setLimits } from '@/lib/credits/limits';
import { openReservations } from '@/lib/credits/open-reservations';
import { getBudget } from '@/lib/credits/reserve';
import type { Limits } from '@/lib/credits/view';
import { createGeneration } from '@/lib/generations/create';
import { jobs, models } from '@/lib/generations/store';
import { sweepReservations } from '@/lib/jobs/sweep-reservations';
import { user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
// In the project, where a program finds its packages.
const program = path.resolve(`dist/press-${process.pid}.mjs`);
const wish = { prompt: 'a mug', quality: 'standard', preview_only: true } as const;
const PRICE = 20;
const NO_LIMITS: Limits = { daily: null, monthly: null, running: null };

beforeAll(() =>
  build({
    entryPoints: [path.resolve('tests/credits/press.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': path.resolve('.') },
    logLevel: 'error',
  }),
);
afterAll(() => rmSync(program));
beforeEach(() => emptyDatabase());

async function limit(limits: Partial<Limits>, daily: number | null = null): Promise<void> {
  const everybody = { ...NO_LIMITS, ...limits };
  await setLimits({ everybody, global: { daily, monthly: null } }, { actor: null, address: null });
}

async function pressAtOnce(presses: number): Promise<string[]> {
  const all = Array.from({ length: presses }, () => createGeneration(user, wish));
  const outcomes = await Promise.allSettled(all);
  return outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? 'made' : String(outcome.reason.code),
  );
}

const tally = (outcomes: string[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].map((what) => [what, outcomes.filter((one) => one === what).length]),
  );

function startPressing(presses: number): { child: ChildProcess; go: () => Promise<string[]> } {
  const args = ['--conditions=react-server', program, String(presses)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const go = async () => {
    child.stdin.end();
    await once(child, 'close');
    return lines;
  };
  return { child, go };
}

async function expectThree(): Promise<void> {
  expect(await models().countDocuments()).toBe(3);
  expect(await jobs().countDocuments()).toBe(3);
  expect(await openReservations()).toHaveLength(3);
  const whose = { user_id: user.id, engine: 'meshy' } as const;
  const { daily, global } = await getBudget(whose, new Date());
  for (const standing of [daily, global.daily]) {
    if (standing) expect(standing).toMatchObject({ reserved: 3 * PRICE, left: 10 });
  }
}

describe('fifty presses at once with credits for three', () => {
  test.each([
    ['of the person', { daily: 3 * PRICE + 10 }, null],
    ['of the server', {}, 3 * PRICE + 10],
  ] as const)('make three under a daily limit %s', async (_, own, global) => {
    await limit(own, global);
    expect(tally(await pressAtOnce(50))).toEqual({ made: 3, 'over-budget': 47 });
    await expectThree();
  });

  test('make three where three may run at once', async () => {
    await limit({ running: 3 });
    expect(tally(await pressAtOnce(50))).toEqual({ made: 3, 'too-many-requests': 47 });
    await expectThree();
  });

  test('make three from two processes', async () => {
    await limit({ daily: 3 * PRICE + 10 });
    const [one, other] = [startPressing(25), startPressing(25)];
    const outcomes = (await Promise.all([one.go(), other.go()])).flat();
    expect(tally(outcomes)).toEqual({ made: 3, 'over-budget': 47 });
    await expectThree();
  });

  test('make three though one of two processes is killed in the middle', async () => {
    await limit({ daily: 3 * PRICE + 10 });
    const [doomed, other] = [startPressing(25), startPressing(25)];
    doomed.child.stdout?.once('data', () => doomed.child.kill('SIGKILL'));
    await Promise.all([doomed.go(), other.go()]);
    await sweepReservations(Date.now() + 10 * MINUTE);
    await pressAtOnce(3);
    // A job whose maker died before its model was written holds its credits until it is abandoned.
    expect(await jobs().countDocuments()).toBe(3);
    expect(await openReservations()).toHaveLength(3);
  });
});

test('the last of the credits do not refuse the second sending of the same press', async () => {
  await limit({ daily: PRICE });
  const made = await createGeneration(user, wish, 'key-1');
  expect((await createGeneration(user, wish, 'key-1')).id).toBe(made.id);
  await expect(createGeneration(user, wish, 'key-2')).rejects.toMatchObject({
    code: 'over-budget',
    facts: { limit: PRICE, left: 0, price: PRICE, renews_at: expect.stringMatching(/T00:00:00/) },
    message: expect.stringMatching(/0 of 20 .* your daily limit.* renews on .* UTC/),
  });
});
