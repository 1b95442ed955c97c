import 'server-only';
import type { JobDocument } from './documents';

type Job = Pick<JobDocument, 'stage' | 'wanted' | 'meshy_task_id' | 'preview_task_id'>;

/** Whether the untextured preview is still to be fetched beside its refine, or the model of that. */
export function isPreviewWanted(job: Job): boolean {
  if (job.wanted.preview_glb === null) return false;
  return job.stage === 'refine' || job.wanted.glb !== null || isOnlyPreviewLeft(job);
}

/** Whether the textured model is kept and told, and only its untextured preview is still to come.
 *  Where the preview is itself the last file, no other task follows its own. */
export function isOnlyPreviewLeft({ stage, wanted, meshy_task_id, preview_task_id }: Job): boolean {
  const isRefined = preview_task_id !== null && meshy_task_id !== preview_task_id;
  const isLeft = wanted.glb === null && wanted.preview_glb !== null;
  return stage === 'download' && isLeft && isRefined;
}
