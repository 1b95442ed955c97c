import { newId } from '@/lib/db/id';
import type { JobDocument } from '@/lib/generations/documents';

/** A job as it is when a generation was just created, with what a test changes. */
export function jobOf(changes: Partial<JobDocument> = {}): JobDocument {
  const now = new Date('2026-11-24T12:00:00Z');
  return {
    _id: newId(),
    model_id: newId(),
    user_id: 'a'.repeat(24),
    prompt: 'a robot arm',
    polygon_count: 30_000,
    preview_only: false,
    state: 'active',
    stage: 'preview',
    activity: 'submitting',
    waiting_for: null,
    meshy_task_id: null,
    preview_task_id: null,
    upstream_deadline: null,
    meshy_status: null,
    progress: 0,
    preceding_tasks: null,
    seq: { preview: 1, refine: 1 },
    wanted: { preview_glb: null, glb: null, poster: null },
    cancel_requested: false,
    attempts: 0,
    missing_since: null,
    timeline: [{ stage: 'preview', started_at: now, finished_at: null }],
    last_checked_at: null,
    next_check_at: now,
    lease: null,
    fence: 1,
    created_at: now,
    updated_at: now,
    ...changes,
  };
}
