import 'server-only';
import { database } from '../db/client';
import { collection } from '../db/collection';

/** Whether no collection of ours or of others has a document. */
export async function isEmptyDatabase(): Promise<boolean> {
  const found = await database().listCollections({}, { nameOnly: true }).toArray();
  for (const { name } of found) {
    if (await collection(name).findOne({}, { projection: { _id: 1 } })) return false;
  }
  return true;
}
