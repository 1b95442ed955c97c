import { beforeEach, expect, test } from 'vitest';
import { people } from '@/lib/auth/people/person';
import { DAY, HOUR, MINUTE } from '@/lib/clock';
import { newId, parseId } from '@/lib/db/id';
import type { JobDocument, ModelDocument } from '@/lib/generations/documents';
import { newJob, newModel } from '@/lib/generations/new-documents';
import type { JobQuery } from '@/lib/generations/operator/job-query';
import { listJobs } from '@/lib/generations/operator/list-jobs';
import { jobs, models, submissions } from '@/lib/generations/store';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

setUpDatabase();
const now = new Date('2026-11-24T12:00:00Z');
/** Counts are good for two seconds: each look here is a minute later than the one before. */
let looks = 0;

beforeEach(emptyDatabase);

type Wanted = {
  by?: typeof ada;
  prompt?: string;
  agoMs?: number;
  job?: Partial<JobDocument>;
  model?: Partial<ModelDocument>;
};

async function put({ by = ada, prompt = 'a mug', agoMs = 0, job, model }: Wanted) {
  const asked = { user_id: by.id, prompt, quality: 'standard', preview_only: false } as const;
  const made = newModel({ ...asked, engine: 'demo' }, new Date(now.getTime() - agoMs));
  await models().insertOne({ ...made, ...model });
  await jobs().insertOne({ ...newJob(made, made.created_at), ...job });
  return made._id.toHexString();
}

async function prompts(query: Partial<JobQuery>): Promise<string[]> {
  return (await look(query)).items.map(({ prompt }) => prompt);
}

const look = (query: Partial<JobQuery>) =>
  listJobs(query, new Date(now.getTime() + ++looks * MINUTE));

test('everybody’s jobs are listed, the newest first, page after page, each with its owner', async () => {
  const at = { name: 'Ada', email: ada.email, createdAt: now };
  const _id = parseId(ada.id);
  if (!_id) throw new Error('Ada has an id');
  await people().insertOne({ _id, ...at });
  for (const [index, by] of [ada, bob, ada, bob, ada].entries()) {
    await put({ by, prompt: `thing ${index}`, agoMs: index * HOUR });
  }
  const first = await look({ limit: 2 });
  expect(first.items).toMatchObject([
    { prompt: 'thing 0', owner: { id: ada.id, email: ada.email }, standing: 'waiting' },
    { prompt: 'thing 1', owner: null, credits: { charged: 0, expected: 30 }, kept: 'yes' },
  ]);
  const second = await look({ limit: 2, cursor: first.next_cursor ?? '' });
  expect(second.items.map(({ prompt }) => prompt)).toEqual(['thing 2', 'thing 3']);
  const last = await look({ limit: 2, cursor: second.next_cursor ?? '' });
  expect(last).toMatchObject({ items: [{ prompt: 'thing 4' }], next_cursor: null });
  await expect(look({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid-input' });
});

test('each standing is found by its name, and counted', async () => {
  const jobsOf: Record<string, Partial<JobDocument>> = {
    undecided: { activity: 'needs-operator' },
    parked: { activity: 'needs-operator', parked_at: now },
    waiting: { activity: 'confirming' },
    queued: { activity: 'queued' },
    running: { activity: 'downloading', stage: 'download' },
    failed: { state: 'failed', activity: null },
    canceled: { state: 'canceled', activity: null },
    done: { state: 'done', activity: null },
  };
  for (const [prompt, job] of Object.entries(jobsOf)) await put({ prompt, job });
  for (const name of Object.keys(jobsOf)) {
    const standing = name as JobQuery['standing'];
    const { items, counts } = await look({ standing });
    expect(items.map(({ prompt, standing: told }) => [prompt, told])).toEqual([[name, name]]);
    expect(counts[standing ?? 'done']).toEqual({ count: 1, is_more: false });
  }
});

test('filters narrow each other: stage, trouble, age, person', async () => {
  await put({ prompt: 'stuck', agoMs: 2 * HOUR, job: { hindered_by: 'queue-full' } });
  await put({ prompt: 'flaky', by: bob, agoMs: 2 * DAY, job: { attempts: 3 } });
  const failed = { state: 'failed', stage: 'refine', hindered_by: 'queue-full' } as const;
  await put({ prompt: 'burnt', by: bob, agoMs: 8 * DAY, job: failed });
  expect(await prompts({ trouble: 'queue-full' })).toEqual(['stuck']);
  expect(await prompts({ trouble: 'retrying' })).toEqual(['flaky']);
  expect(await prompts({ trouble: 'refine-failed' })).toEqual(['burnt']);
  expect(await prompts({ trouble: 'preview-failed' })).toEqual([]);
  expect(await prompts({ stage: 'preview' })).toEqual(['stuck', 'flaky']);
  expect(await prompts({ stage: 'preview', age: 'over-24h' })).toEqual(['flaky']);
  expect(await prompts({ age: 'under-24h' })).toEqual(['stuck']);
  expect(await prompts({ user: bob.id })).toEqual(['flaky', 'burnt']);
  expect(await prompts({ user: bob.id, age: 'over-7d' })).toEqual(['burnt']);
  expect(await prompts({ user: 'nobody@' })).toEqual([]);
});

test('a part of a name finds the jobs of everybody who has it, however many they are', async () => {
  for (let index = 0; index < 25; index++) {
    const _id = newId();
    const email = `ada${index}@example.org`;
    await people().insertOne({ _id, name: 'Ada', email, createdAt: now });
    const by = { ...ada, id: _id.toHexString() };
    await put({ by, prompt: `thing ${index}`, agoMs: (25 - index) * MINUTE });
  }
  await put({ by: bob, prompt: 'another’s' });
  const found = await prompts({ user: 'ada', limit: 50 });
  expect(found).toHaveLength(25);
  expect(found.slice(0, 2)).toEqual(['thing 24', 'thing 23']);
  expect(await prompts({ user: 'ada2@' })).toEqual(['thing 2']);
});

test('words of a prompt find a job; so does the id of its model, its own, or that of a task', async () => {
  const id = await put({ prompt: 'A red (shiny) mug', agoMs: HOUR });
  const found = ['A red (shiny) mug'];
  const [row] = (await look({ q: '(SHINY)' })).items;
  expect(row?.prompt).toBe(found[0]);
  expect(await prompts({ q: id })).toEqual(found);
  expect(await prompts({ q: row?.job_id ?? '' })).toEqual(found);
  const job = await jobs().findOne({});
  if (!job) throw new Error('there should be a job');
  await submissions().insertOne({
    _id: job.model_id,
    job_id: job._id,
    user_id: ada.id,
    stage: 'preview',
    seq: 1,
    state: 'accepted',
    prompt: job.prompt,
    started_at: now,
    request_hash: 'x',
    task_id: '0193-task',
    clean_lists: [],
  });
  expect(await prompts({ q: '0193-task' })).toEqual(found);
  expect(await prompts({ q: 'f'.repeat(24) })).toEqual([]);
  expect(await prompts({ q: 'chair' })).toEqual([]);
});

test('what was deleted is still accounted for, and says so', async () => {
  await put({ prompt: 'gone', model: { deleted_at: now, credits: { preview: 20, refine: null } } });
  const [row] = (await look({})).items;
  expect(row).toMatchObject({ kept: 'deleted', credits: { charged: 20 } });
});
