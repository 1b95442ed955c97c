import type { JobDocument } from '@/lib/generations/documents';
import { newJob, newModel } from '@/lib/generations/new-documents';

/** A job as it is when a generation was just created and claimed, with what a test changes. */
export function jobOf(changes: Partial<JobDocument> = {}): JobDocument {
  const now = new Date('2026-11-24T12:00:00Z');
  const model = newModel(
    {
      user_id: 'a'.repeat(24),
      prompt: 'a robot arm',
      quality: 'standard',
      preview_only: false,
      engine: 'meshy',
    },
    now,
  );
  return { ...newJob(model, now), fence: 1, ...changes };
}
