import 'server-only';
import { accounts } from '../jobs/account/account-document';
import { ourSurroundings } from './surroundings';

/** What is left on the account, by whichever process asked last, and when that was told; null while
 *  the engine does not say. Waits for no engine. */
export async function toldBalance(): Promise<{ credits: number; at: Date } | null> {
  const { account_id: _id } = ourSurroundings();
  const account = await accounts().findOne({ _id }, { projection: { balance: 1 } });
  const { credits = null, at } = account?.balance ?? {};
  return credits === null || !at ? null : { credits, at };
}
