import 'server-only';
import { HOUR, SECOND } from '../clock';
import { ensureCreditIndexes } from '../credits/entries';
import { collection } from '../db/collection';
import type { JobDocument, ModelDocument, SubmissionDocument } from './documents';
import type { EarlyHintDocument } from './early-hint-document';
import type { JobEventDocument } from './job-event-document';

const EARLY_HINTS_KEPT_MS = HOUR;

export const models = () => collection<ModelDocument>('models');
export const jobs = () => collection<JobDocument>('generation_jobs');
export const submissions = () => collection<SubmissionDocument>('submissions');
export const jobEvents = () => collection<JobEventDocument>('job_events');
export const webhookInbox = () => collection<EarlyHintDocument>('webhook_inbox');

/** Makes the indexes every query here relies on; safe to repeat. */
export async function ensureIndexes(): Promise<void> {
  await ensureCreditIndexes();
  await models().createIndexes([
    { key: { user_id: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, sort_name: 1, _id: 1 } },
    { key: { user_id: 1, 'stats.triangles': -1, _id: -1 } },
    { key: { user_id: 1, favorite: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, status: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, awaiting_texture: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, prompt_key: 1, quality: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, tags: 1 } },
    {
      key: { user_id: 1, 'imported.from_id': 1 },
      partialFilterExpression: { 'imported.from_id': { $exists: true } },
    },
    { key: { user_id: 1, collection_ids: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, batch_id: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, 'look.colors': 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, 'look.shape': 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, trashed_at: -1, _id: -1 } },
    { key: { trashed_at: 1 } },
    { key: { status: 1, created_at: -1 } },
    { key: { engine: 1, quality: 1, preview_only: 1, status: 1, created_at: -1 } },
    { key: { status: 1, completed_at: -1 } },
    {
      key: { status: 1, deleted_at: 1, trashed_at: 1, 'workshop.done': 1, completed_at: -1 },
      name: 'workshop',
    },
    { key: { awaiting_texture: 1 }, partialFilterExpression: { awaiting_texture: true } },
    {
      key: { user_id: 1, idempotency_key: 1 },
      unique: true,
      partialFilterExpression: { idempotency_key: { $type: 'string' } },
    },
  ]);
  await jobs().createIndexes([
    { key: { model_id: 1 }, unique: true },
    { key: { state: 1, next_check_at: 1 } },
    { key: { updated_at: 1 } },
    { key: { created_at: -1, _id: -1 } },
    { key: { state: 1, created_at: -1, _id: -1 } },
    { key: { state: 1, stage: 1, created_at: -1, _id: -1 } },
    { key: { state: 1, activity: 1, created_at: -1, _id: -1 } },
    { key: { stage: 1, created_at: -1, _id: -1 } },
    { key: { user_id: 1, created_at: -1, _id: -1 } },
    { key: { untold: 1 }, partialFilterExpression: { untold: true } },
    { key: { preview_task_id: 1 } },
  ]);
  await submissions().createIndexes([
    { key: { job_id: 1, stage: 1, seq: 1 }, unique: true },
    { key: { state: 1, started_at: 1 } },
    {
      key: { task_id: 1 },
      unique: true,
      partialFilterExpression: { task_id: { $type: 'string' } },
    },
    {
      key: { open_key: 1 },
      unique: true,
      partialFilterExpression: { open_key: { $type: 'string' } },
    },
  ]);
  await jobEvents().createIndexes([{ key: { job_id: 1, at: 1 } }]);
  await webhookInbox().createIndexes([
    { key: { at: 1 }, expireAfterSeconds: EARLY_HINTS_KEPT_MS / SECOND },
  ]);
}
