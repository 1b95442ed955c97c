import 'server-only';

/** Shorter values would cut innocent words. */
const MIN_SECRET_CHARS = 8;
const CUT = '[redacted]';

/** A line of a log without what must not be read there: the given secrets, keys, passwords in
 *  addresses, and the queries of addresses, which may be signed. A line of JSON stays one. */
export function secretCutter(secrets: readonly string[]): (line: string) => string {
  const known = secrets
    .filter((secret) => secret.length >= MIN_SECRET_CHARS)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  return (line) =>
    known
      .reduce((text, secret) => text.replaceAll(secret, CUT), line)
      .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s"'\\/@]+@/gi, `$1${CUT}@`)
      .replace(/(https?:\/\/[^\s"'\\?]+)\?[^\s"'\\]+/gi, `$1?${CUT}`)
      .replace(/\b(Bearer\s+)[\w.~+/=-]+/gi, `$1${CUT}`)
      .replace(/\b(msy|nexa)_[A-Za-z0-9_-]{8,}/g, `$1_${CUT}`);
}
