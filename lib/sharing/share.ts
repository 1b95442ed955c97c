import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import type { Downloads } from './view';

/** Collection `shares`: a link through which anybody may look at one finished model. */
export type ShareDocument = {
  _id: Id;
  /** The link's first, public half; the second is derived from it with the server's secret, so
   *  this collection alone opens nothing. */
  link_id: string;
  model_id: Id;
  user_id: string;
  password_hash: string | null;
  downloads: Downloads;
  shows_prompt: boolean;
  expires_at: Date | null;
  views: number;
  created_at: Date;
};

export const shares = () => collection<ShareDocument>('shares');

/** Makes the indexes every query here relies on; safe to repeat. */
export async function ensureSharingIndexes(): Promise<void> {
  await shares().createIndexes([
    { key: { link_id: 1 }, unique: true },
    { key: { model_id: 1, created_at: -1 } },
    { key: { user_id: 1 } },
  ]);
}
