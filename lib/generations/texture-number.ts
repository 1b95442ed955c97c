import 'server-only';
import type { JobDocument } from './documents';
import { jobs } from './store';

type Shape = Pick<JobDocument, 'preview_task_id' | 'user_id'>;

/** The job that bought the shape is the oldest of its family and stays for ever: it counts for all. */
const OLDEST = { sort: { created_at: 1, _id: 1 } } as const;

/**
 * The next number of a texture on a shape, of which the first is 1. Taken in one write, so that two
 * at once never have the same. Deleted ones count: a number means one model for ever.
 */
export async function takeTextureNumber({ preview_task_id, user_id }: Shape): Promise<number> {
  const shape = { preview_task_id, user_id };
  // What was made before there was a counter is counted here.
  const made = await jobs().countDocuments(shape);
  const counted = await jobs().findOneAndUpdate(
    shape,
    [{ $set: { textures: { $add: [{ $max: [{ $ifNull: ['$textures', 0] }, made] }, 1] } } }],
    { ...OLDEST, returnDocument: 'after', projection: { textures: 1 } },
  );
  if (!counted?.textures) throw new Error('A shape has no job to count its textures.');
  return counted.textures;
}

/** For a texture that was not entered after all. Stays a gap where a later one was taken meanwhile. */
export async function giveBackTextureNumber(
  { preview_task_id, user_id }: Shape,
  textures: number,
): Promise<void> {
  await jobs().updateOne({ preview_task_id, user_id, textures }, { $inc: { textures: -1 } });
}
