import 'server-only';
import type { SessionUser } from '../auth/user';
import { collections } from './collection';
import { refuseTwin } from './create';
import type { CollectionFields } from './fields';
import { findOwnCollection } from './find-own';
import { type NamedCollection, nameKey } from './view';

/** Calls a collection by another name. Throws 'not-found', or 'conflict' when another one has it. */
export async function renameCollection(
  user: SessionUser,
  id: string,
  { name }: CollectionFields,
): Promise<NamedCollection> {
  const { _id } = await findOwnCollection(user, id);
  await collections()
    .updateOne({ _id }, { $set: { name, name_key: nameKey(name) } })
    .catch((thrown: unknown) => refuseTwin(thrown, name));
  return { id, name };
}
