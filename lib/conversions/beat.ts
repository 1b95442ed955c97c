import 'server-only';
import { type Clock, SECOND } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';
import { type ClaimedConversion, LEASE_MS, writeClaimed } from './claim';

const BEAT_MS = SECOND / 2;

/** Shows that a conversion's process lives, and by `percent` how far it is, until `end`. */
export type Beat = { percent: () => number; end: () => void };

export function beginBeat(claimed: ClaimedConversion, clock: Clock): Beat {
  const timer = setInterval(() => {
    const until = new Date(clock.now() + LEASE_MS);
    const alive = { progress: beat.percent(), lease: { owner: claimed.owner, until } };
    writeClaimed(claimed, alive).catch((thrown: unknown) =>
      log().warn(`formats: ${messageOf(thrown)}`),
    );
  }, BEAT_MS);
  const beat: Beat = { percent: () => 0, end: () => clearInterval(timer) };
  return beat;
}
