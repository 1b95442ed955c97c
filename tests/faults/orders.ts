import type { ObjectId } from 'mongodb';
import { newJob, newModel } from '@/lib/generations/new-documents';
import type { Stage } from './stage';

export type Order = { model_id: ObjectId; job_id: ObjectId; prompt: string };

const SOMEBODY = 'ab'.repeat(12);

/** Orders generations as the site would, straight into the database, each with a prompt of its own. */
export async function order(
  stage: Stage,
  count: number,
  about: { name?: string; prompts?: string[]; preview_only?: boolean } = {},
): Promise<Order[]> {
  const { name = 'a thing', preview_only = false } = about;
  const prompts = about.prompts ?? Array.from({ length: count }, (_, n) => `${name} number ${n}`);
  const now = new Date();
  const made = prompts.map((prompt) => {
    const model = newModel(
      { user_id: SOMEBODY, prompt, quality: 'standard', preview_only, engine: 'meshy' },
      now,
    );
    return { model, job: newJob(model, now) };
  });
  await stage.jobs.insertMany(made.map(({ job }) => job));
  await stage.models.insertMany(made.map(({ model }) => model));
  return made.map(({ model, job }) => ({
    model_id: model._id,
    job_id: job._id,
    prompt: model.refined_prompt,
  }));
}

/** Waits until every job in the database has ended. One that was parked, because random kills hit
 *  it twice, is let go on as an administrator would; gives how often that was needed. */
export async function untilAllEnded(stage: Stage): Promise<number> {
  let released = 0;
  await stage.until('every job has ended', async () => {
    released += await releaseParked(stage);
    return (await stage.jobs.countDocuments({ state: 'active' })) === 0;
  });
  return released;
}

/** The same where some purchases were never made, which takes two minutes to prove. The slice lets
 *  those minutes pass at once: its last checker lives in the future. */
export async function untilAllProven(stage: Stage): Promise<number> {
  if (stage.scale === 'full') return untilAllEnded(stage);
  let released = 0;
  await stage.until('what is left has been looked for once', async () => {
    released += await releaseParked(stage);
    const looked = {
      state: { $in: ['started', 'unknown'] },
      'clean_lists.0': { $exists: true },
    } as const;
    const open = await stage.jobs.countDocuments({ state: 'active' });
    return open === (await stage.submissions.countDocuments(looked));
  });
  await stage.endServers();
  stage.checker({ LATER_MS: '150000' }, 'later.mjs');
  return released + (await untilAllEnded(stage));
}

async function releaseParked(stage: Stage): Promise<number> {
  const { modifiedCount } = await stage.jobs.updateMany(
    { state: 'active', parked_at: { $ne: null } },
    { $set: { parked_at: null, crashes: 0, activity: 'submitting', next_check_at: new Date() } },
  );
  return modifiedCount;
}
