import 'server-only';
import { isDisabled, people } from '../auth/people/person';
import { parseId } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { OUTSIDE_TRASH } from '../generations/trashed';
import { type ShareDocument, shares } from './share';
import { hasExpired } from './to-view';
import { linkIdIn } from './token';
import { isUnlocked } from './unlock';

/** What a link leads to now; `owner` is the display name. */
export type Shared = { share: ShareDocument; model: ModelDocument; owner: string };
type Found =
  | { kind: 'open'; shared: Shared }
  | { kind: 'locked'; share: ShareDocument }
  /** Wrong, expired, withdrawn, deleted or in the trash, its owner disabled: nobody is told which. */
  | { kind: 'gone' };

const gone: Found = { kind: 'gone' };

/** Follows a link's token; `proof` is what the visitor was given for the password. */
export async function findShared(
  token: string,
  proof: string | undefined,
  now: Date,
): Promise<Found> {
  const link_id = linkIdIn(token);
  const share = link_id && (await shares().findOne({ link_id }));
  if (!share || hasExpired(share, now)) return gone;
  const owner_id = parseId(share.user_id);
  const [model, owner] = await Promise.all([
    models().findOne({
      _id: share.model_id,
      user_id: share.user_id,
      deleted_at: null,
      ...OUTSIDE_TRASH,
    }),
    owner_id && people().findOne({ _id: owner_id }),
  ]);
  if (!model || !owner || isDisabled(owner) || model.files.length === 0) return gone;
  if (share.password_hash !== null && !isUnlocked(share, proof, now)) {
    return { kind: 'locked', share };
  }
  return { kind: 'open', shared: { share, model, owner: owner.name } };
}
