import 'server-only';
import { DAY } from '../clock';
import { auditEntries } from './store';

const AT_ONCE = 1000;
/** What one turn takes at most; the next one goes on. */
const MOST_TURNS = 100;

/** Deletes the entries that are older than so many days; 0 keeps all for ever. Repeatable, by any number
 *  of processes. Gives how many went. */
export async function purgeAudit(days: number, nowMs: number): Promise<number> {
  if (days === 0) return 0;
  const old = { at: { $lt: new Date(nowMs - days * DAY) } };
  let gone = 0;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const found = await auditEntries()
      .find(old, { projection: { _id: 1 } })
      .sort({ at: 1, _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    if (found.length === 0) break;
    const { deletedCount } = await auditEntries().deleteMany({
      _id: { $in: found.map(({ _id }) => _id) },
    });
    gone += deletedCount;
  }
  return gone;
}
