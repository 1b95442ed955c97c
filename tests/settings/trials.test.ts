import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { collection } from '@/lib/db/collection';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { createMeshyClient } from '@/lib/meshy/client';
import { runTrial, type TrialDesk, type TrialWork } from '@/lib/settings/run-trial';
import { tryDatabase } from '@/lib/settings/try-database';
import { tryEngine } from '@/lib/settings/try-engine';
import { tryPromptAi } from '@/lib/settings/try-prompt-ai';
import { tryStorage } from '@/lib/settings/try-storage';
import { completion, setUpEndpoint, status } from '../prompts/scripted-endpoint';
import { setUpDatabase } from '../set-up-database';

setUpDatabase();
const ai = setUpEndpoint();
const KEY = 'msy_canary_0123456789';
const never = new AbortController().signal;

const meshyThat = (answer: () => Response | Promise<Response>) =>
  createMeshyClient({ baseUrl: 'https://meshy.test', apiKey: KEY, fetch: async () => answer() });
const says = (code: number, message: string) => () => Response.json({ message }, { status: code });
const has = (balance: number) => () => Response.json({ balance });

test.each([
  ['meshy', has(1234), 'passed', 'Meshy takes the key: 1,234 credits are left.', null],
  ['meshy', has(0), 'passed', 'Meshy takes the key: 0 credits are left.', /Buy credits/],
  [
    'demo',
    has(50),
    'passed',
    'The demo engine answers: 50 demo credits are left.',
    /MESHY_API_KEY/,
  ],
  ['meshy', says(401, `no ${KEY}`), 'failed', 'The key is refused: “no [key]”', /Settings → API/],
  ['meshy', says(429, 'slow down'), 'failed', 'Answered 429: “slow down”', /in a minute/],
  ['meshy', says(503, 'busy'), 'failed', 'Answered 503: “busy”', /status\.meshy\.ai/],
  ['meshy', says(404, 'what?'), 'failed', 'Answered 404: “what?”', /MESHY_API_BASE_URL/],
  ['meshy', () => new Response('<html>'), 'failed', /could not be read/, /MESHY_API_BASE_URL/],
  ['meshy', () => Promise.reject(new Error('no route')), 'failed', /no route/, /firewall/],
  ['demo', says(500, 'oh'), 'failed', 'Answered 500: “oh”', /Start the server again/],
] as const)('%s engine that answers %s', async (engine, answer, outcome, words, advice) => {
  const result = await tryEngine({ engine, meshy: meshyThat(answer) }, never);
  expect(result.outcome).toBe(outcome);
  expect(result.words).toMatch(words);
  if (advice === null) expect(result.advice).toBeNull();
  else expect(result.advice).toMatch(advice);
});

const inFolder = (place: string) => ({ place, in_bucket: false });

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'nexaai-trial-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a media folder that works took a file, gave it back and has nothing left of it', async () => {
  const folder = newFolder();
  const result = await tryStorage(createLocalMediaStore(folder), inFolder(folder));
  expect(result).toMatchObject({ outcome: 'passed', advice: null });
  expect(result.words).toMatch(
    /^1 MiB was written and flushed in [\d.]+ ms, read back in [\d.]+ ms, and taken away\. [\d.]+ GB are free in /,
  );
  expect(readdirSync(path.join(folder, 'models'))).toEqual([]);
});

test('something else in the place of the media folder is named', async () => {
  const place = path.join(newFolder(), 'media');
  writeFileSync(place, 'not a folder');
  const result = await tryStorage(createLocalMediaStore(place), inFolder(place));
  expect(result).toMatchObject({ outcome: 'failed', words: expect.stringContaining(place) });
  expect(result.advice).toMatch(/no folder/);
});

test('a full disk is named, and nothing stays on it', async () => {
  const folder = newFolder();
  const media = createLocalMediaStore(folder);
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  const receive: typeof media.receive = async (place) => {
    const file = await media.receive(place);
    vi.spyOn(file, 'write').mockRejectedValue(full);
    return file;
  };
  const result = await tryStorage({ ...media, receive }, inFolder(folder));
  expect(result.words).toMatch(/no space left/);
  expect(result.advice).toMatch(/make room/);
  expect(readdirSync(path.join(folder, 'models'))).toEqual([]);
});

test('a disk that gives back something else is not to be trusted', async () => {
  const folder = newFolder();
  const media = createLocalMediaStore(folder);
  const result = await tryStorage({ ...media, open: async () => undefined }, inFolder(folder));
  expect(result).toMatchObject({ outcome: 'failed' });
  expect(result.advice).toMatch(/Trust this disk no more/);
  expect(readdirSync(path.join(folder, 'models'))).toEqual([]);
});

test('the database is asked, written to and read, and nothing stays in it', async () => {
  const result = await tryDatabase();
  expect(result).toMatchObject({ outcome: 'passed', advice: null });
  expect(result.words).toMatch(/answers in [\d.]+ ms, and wrote, read and deleted in [\d.]+ ms\.$/);
  expect(await collection('trials').countDocuments()).toBe(0);
});

const endpoint = () => ({ baseUrl: `${ai.url()}/v1`, apiKey: 'sk-canary-0123456789', model: 'm' });

test('an AI that improves a prompt is shown with what it said, and asked once', async () => {
  ai.does(completion('Red ceramic mug, wooden handle, glossy glaze, single object'));
  const result = await tryPromptAi(endpoint(), never);
  expect(result).toMatchObject({ outcome: 'passed', advice: null });
  expect(result.words).toContain('“Red ceramic mug, wooden handle, glossy glaze, single object”');
  expect(ai.asked).toHaveLength(1);
});

test.each([
  ['401', status(401), 'answered 401', 'PROMPT_API_KEY'],
  ['404', status(404), 'answered 404', '/v1'],
  ['307', status(307, { location: 'http://169.254.169.254/' }), 'answered 307', 'redirect'],
  ['500', status(500), 'answered 500', 'log of that server'],
  ['nonsense', completion('The weather is fine.'), 'something else', 'another PROMPT_MODEL'],
  ['nothing', () => {}, 'did not answer in time', 'smaller PROMPT_MODEL'],
])('an AI that answers %s fails with advice', async (_, behaviour, words, advice) => {
  ai.does(behaviour);
  const result = await tryPromptAi(endpoint(), AbortSignal.timeout(150));
  expect(result.outcome).toBe('failed');
  expect(result.words).toContain(words);
  expect(result.advice).toContain(advice);
});

test('without an AI nothing is tried', async () => {
  expect(await tryPromptAi(undefined, never)).toMatchObject({ outcome: 'off' });
});

const clock = { time: Date.parse('2026-11-29T00:00:00Z'), now: () => clock.time };
const newDesk = (): TrialDesk => ({ began: new Map(), running: new Set() });
const fine = { outcome: 'passed', words: 'fine', advice: null } as const;
const trying = (work: TrialWork['work']): TrialWork => ({ trial: 'mail', limitMs: 10, work });

test('a trial is not run again within five seconds, others are', async () => {
  const desk = newDesk();
  const works = trying(async () => fine);
  expect(await runTrial(works, desk, clock)).toEqual({
    ...fine,
    trial: 'mail',
    at: '2026-11-29T00:00:00.000Z',
    took_ms: 0,
  });
  clock.time += 2_000;
  await expect(runTrial(works, desk, clock)).rejects.toMatchObject({
    code: 'too-many-requests',
    retryAfterSeconds: 3,
  });
  expect(await runTrial({ ...works, trial: 'engine' }, desk, clock)).toMatchObject(fine);
  clock.time += 3_000;
  expect(await runTrial(works, desk, clock)).toMatchObject(fine);
});

test('what hangs is answered for at the deadline, and not begun twice until it is over', async () => {
  const desk = newDesk();
  const end = new EventEmitter();
  const hangs = trying(async () => {
    await once(end, 'over');
    return fine;
  });
  expect(await runTrial(hangs, desk, clock)).toMatchObject({
    outcome: 'failed',
    words: 'No answer within 0.01 s.',
  });
  clock.time += 60_000;
  await expect(runTrial(hangs, desk, clock)).rejects.toThrow('not over yet');
  end.emit('over');
  await vi.waitFor(() => expect(desk.running.size).toBe(0));
  expect(
    await runTrial(
      trying(async () => fine),
      desk,
      clock,
    ),
  ).toMatchObject(fine);
});

test('what breaks unexpectedly fails without its words, which are for the log', async () => {
  const breaks = trying(() => {
    throw new Error(`broken at ${KEY}`);
  });
  const result = await runTrial(breaks, newDesk(), clock);
  expect(result).toMatchObject({ outcome: 'failed', words: 'Something went wrong here.' });
});
