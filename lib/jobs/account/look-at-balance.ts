import 'server-only';
import { MINUTE } from '../../clock';
import { MeshyError } from '../../meshy/meshy-error';
import { type AccountDocument, accounts, type BalanceLook, pauseLeftMs } from './account-document';
import { type AccountSurroundings, dateOf } from './surroundings';

const BALANCE_EVERY_MS = MINUTE;

type Looked = { look: BalanceLook; error: MeshyError | null };

/** Asks what is left, which is free, at most once a minute in all processes together and not while Meshy
 *  asks for a pause, and keeps the answer for whoever wants to know. Undefined where it was not asked. */
export async function lookAtBalance(
  around: AccountSurroundings,
  account: AccountDocument,
): Promise<Looked | undefined> {
  const asked_at = dateOf(around);
  const { balance_asked_at: before = null } = account;
  const apartMs = asked_at.getTime() - (before?.getTime() ?? Number.NEGATIVE_INFINITY);
  if (Math.abs(apartMs) < BALANCE_EVERY_MS || pauseLeftMs(account, asked_at.getTime()) > 0) {
    return undefined;
  }
  const { modifiedCount } = await accounts().updateOne(
    { _id: around.id, balance_asked_at: before },
    { $set: { balance_asked_at: asked_at } },
  );
  if (modifiedCount === 0) return undefined;
  const { error, ...said } = await ask(around);
  const look = { asked_at, at: dateOf(around), ...said };
  await accounts().updateOne({ _id: around.id }, { $set: { balance: look } });
  return { look, error };
}

async function ask({
  meshy,
}: AccountSurroundings): Promise<Pick<BalanceLook, 'credits' | 'refusal'> & Pick<Looked, 'error'>> {
  try {
    return { credits: (await meshy.getBalance()).balance, refusal: null, error: null };
  } catch (error) {
    if (!(error instanceof MeshyError)) throw error;
    return { credits: null, refusal: { kind: error.kind, words: error.message }, error };
  }
}
