import 'server-only';
import { messageOf } from '../errors';
import { log } from '../log';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { ownShare, renewLease } from './claim';

/** A claim as its holder sees it: over a while before others may take the job. */
export type HeldLease = { isOver(): boolean; end(): void };

/** Renews the claim's lease, twice before it would be over; `onLost` is called once it is lost. */
export function holdLease(checker: CheckerContext, job: ClaimedJob, onLost: () => void): HeldLease {
  const granted = (job.lease?.until.getTime() ?? checker.clock.now()) - checker.lease_ms;
  let until = granted + ownShare(checker);
  let isLost = false;
  const isOver = () => isLost || checker.clock.now() >= until;
  const renew = async () => {
    const asked = checker.clock.now();
    // A database that is away takes nothing from us yet.
    const isOurs = await renewLease(checker, job).catch((thrown: unknown) => {
      log().debug(`a lease was not renewed: ${messageOf(thrown)}`);
      return undefined;
    });
    if (isOurs) until = asked + ownShare(checker);
    else isLost = isLost || isOurs === false;
    if (isOver()) onLost();
  };
  const timer = setInterval(() => void renew(), checker.lease_ms / 3);
  return { isOver, end: () => clearInterval(timer) };
}
