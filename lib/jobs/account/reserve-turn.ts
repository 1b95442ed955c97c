import 'server-only';
import { SECOND } from '../../clock';
import { type AccountDocument, accounts, LONGEST_PAUSE_MS } from './account-document';

/** Nobody waits longer for a turn, so a later one is none: it was given out by a wrong clock. */
export const LONGEST_WAIT_MS = 20 * SECOND;
const PLAUSIBLE_MS = LONGEST_WAIT_MS + 10 * SECOND;
/** A turn may be used so much late, and still no second sees too many requests. */
const LATE_MS = 100;

/** The time between two turns, in ms. */
const spacingMs = (perSecond: number): number => Math.ceil((SECOND + LATE_MS) / perSecond);

/**
 * Reserves the account's next free turn, in one write whatever others do meanwhile. `turn_at` says
 * when it is; more than LONGEST_WAIT_MS ahead, none was taken.
 */
export async function reserveTurn(
  _id: string,
  { now, perSecond }: { now: number; perSecond: number },
): Promise<AccountDocument> {
  const after = (ms: number) => new Date(now + ms);
  const plausible = (field: string, ms: number) => ({
    $cond: [{ $lte: [field, after(ms)] }, field, null],
  });
  const account = await accounts().findOneAndUpdate(
    { _id },
    [
      {
        $set: {
          turn_at: {
            $max: [
              after(0),
              plausible('$next_turn_at', PLAUSIBLE_MS),
              plausible('$paused_until', LONGEST_PAUSE_MS),
            ],
          },
        },
      },
      {
        $set: {
          next_turn_at: {
            $cond: [
              { $lte: ['$turn_at', after(LONGEST_WAIT_MS)] },
              { $add: ['$turn_at', spacingMs(perSecond)] },
              plausible('$next_turn_at', PLAUSIBLE_MS),
            ],
          },
        },
      },
    ],
    // A turn that is forgotten harms nobody, so it need not wait for the disk.
    { upsert: true, returnDocument: 'after', writeConcern: { w: 1 } },
  );
  return account ?? { _id };
}
