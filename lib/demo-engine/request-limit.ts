import { SECOND } from '../clock';

/** Lets at most `perSecond` requests through in any one second. */
export function createRequestLimit(perSecond: number): (now: number) => boolean {
  let recent: number[] = [];
  return (now) => {
    recent = recent.filter((at) => at > now - SECOND && at <= now);
    if (recent.length >= perSecond) return false;
    recent.push(now);
    return true;
  };
}
