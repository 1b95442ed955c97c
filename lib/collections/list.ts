import 'server-only';
import type { SessionUser } from '../auth/user';
import { lowestId } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { OUTSIDE_TRASH } from '../generations/trashed';
import { mediaUrl, type StoredFile } from '../media/stored-file';
import { collections } from './collection';
import { COLLECTIONS_MAX, type CollectionView, type NamedCollection } from './view';

const COVERS = 4;

/** The range leads through the index past all models that are in none. */
const IN_ANY = { collection_ids: { $gt: lowestId() } };

type Member = Pick<ModelDocument, 'files' | 'created_at'> & {
  collection_ids: NonNullable<ModelDocument['collection_ids']>;
};
type Cover = { poster: StoredFile; at: number };
type Gathered = { count: number; covers: Cover[] };

const documentsOf = (user: SessionUser) =>
  collections().find({ user_id: user.id }).sort({ name_key: 1 }).limit(COLLECTIONS_MAX).toArray();

/** The user's collections by name, for who only chooses one. */
export async function nameCollections(user: SessionUser): Promise<NamedCollection[]> {
  const found = await documentsOf(user);
  return found.map(({ _id, name }) => ({ id: _id.toHexString(), name }));
}

/** The user's collections by name, each with how many models it has and pictures of the newest. */
export async function listCollections(user: SessionUser): Promise<CollectionView[]> {
  const [found, members] = await Promise.all([documentsOf(user), gatherMembers(user)]);
  return found.map(({ _id, name, created_at }) => {
    const { count, covers } = members.get(_id.toHexString()) ?? { count: 0, covers: [] };
    return {
      id: _id.toHexString(),
      name,
      count,
      covers: covers.map(({ poster }) => mediaUrl(poster)),
      created_at: created_at.toISOString(),
    };
  });
}

/** One pass over everything that is in a collection. */
async function gatherMembers(user: SessionUser): Promise<Map<string, Gathered>> {
  const gathered = new Map<string, Gathered>();
  const members = models()
    .find({
      user_id: user.id,
      deleted_at: null,
      ...OUTSIDE_TRASH,
      ...IN_ANY,
    })
    .project<Member>({ collection_ids: 1, files: 1, created_at: 1 });
  for await (const member of members) {
    for (const id of member.collection_ids) {
      const known = gathered.get(id.toHexString()) ?? { count: 0, covers: [] };
      gathered.set(id.toHexString(), withMember(known, member));
    }
  }
  return gathered;
}

function withMember({ count, covers }: Gathered, { files, created_at }: Member): Gathered {
  const poster = files.find(({ kind }) => kind === 'poster');
  const at = created_at.getTime();
  const newest = poster
    ? [...covers, { poster, at }].sort((one, other) => other.at - one.at).slice(0, COVERS)
    : covers;
  return { count: count + 1, covers: newest };
}
