import type { ServerResponse } from 'node:http';

/** Segments as our own addresses have them: nothing encoded, none that begins with a dot. */
const PLAIN = /^(?:\/[a-z0-9_-][a-z0-9._-]*)+$/i;

/**
 * Whether a request target asks for media in a way no address of ours is written. Next would tidy
 * it first, by redirects and decoding; what is never tidied can never lead anywhere.
 */
export function isOddMediaPath(target: string): boolean {
  const [place = ''] = target.split('?');
  return /^[/\\]+media(?:[^a-z0-9_-]|$)/i.test(place) && !PLAIN.test(place);
}

/** Answers as the media route does for what is not there. */
export function refuseOddPath(res: ServerResponse): void {
  res.writeHead(404, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end('{"error":{"code":"not-found","message":"There is no such file."}}');
}
