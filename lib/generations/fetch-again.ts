import 'server-only';
import { AppError } from '../errors';
import type { Owned } from './find-owned';
import { canFetchAgain } from './permitted';
import { restart } from './restart';
import { jobs } from './store';
import type { GenerationView } from './view';

/**
 * Downloads the finished model's file once more, since ours is lost or damaged. Buys nothing. Throws
 * 'conflict' when its engine holds it no more, or somebody else was quicker.
 */
export async function fetchAgain({ model, job }: Owned, now: Date): Promise<GenerationView> {
  if (!canFetchAgain(model, job, now)) {
    throw new AppError('conflict', 'Meshy keeps no file of it any more: restore it from a backup.');
  }
  const wanted = { ...job.wanted, [job.preview_only ? 'preview_glb' : 'glb']: model.glb_url };
  // On an ended job it means nothing until the job is set to work, which only one caller can.
  await jobs().updateOne(
    { _id: job._id, fence: job.fence, state: job.state },
    { $set: { wanted } },
  );
  return restart({ model, job: { ...job, wanted } }, 'download');
}
