import 'server-only';
import type { IncomingMessage } from 'node:http';
import type { ByteRange } from '../media-store';
import { bodyPieces } from './body-pieces';
import type { BucketAccess } from './bucket-access';
import { S3Failed } from './s3-failed';
import type { ObjectStat } from './stat-object';

/** How often in all a body may break off; it is asked for from there on. */
const MOST_BREAKS = 5;

/** `is_passed_on`: its bytes are taken at somebody else's pace. */
export type PinnedObject = { key: string; stat: ObjectStat; is_passed_on?: boolean };

/**
 * The bytes of a range, piece by piece, all of this one version: a connection that breaks is taken
 * up where it broke. Throws S3Failed ('S3_CHANGED' when the object was replaced or removed) before
 * one byte too few or too many was given.
 */
export async function* readObject(
  access: BucketAccess,
  object: PinnedObject,
  { start, end }: ByteRange,
): AsyncGenerator<Buffer> {
  let position = start;
  for (let breaks = 1; position <= end; breaks++) {
    const body = await openBody(access, object, { start: position, end });
    let cause: unknown;
    try {
      for await (const piece of bodyPieces(body)) {
        position += piece.length;
        if (position > end + 1) throw new S3Failed('S3_ODD', 'more bytes came than were asked for');
        yield piece;
      }
    } catch (thrown) {
      if (thrown instanceof S3Failed) throw thrown;
      cause = thrown;
    } finally {
      body.destroy();
    }
    if (position <= end && breaks === MOST_BREAKS) throw cutShort(access, cause);
  }
}

async function openBody(
  access: BucketAccess,
  { key, stat, is_passed_on = false }: PinnedObject,
  { start, end }: ByteRange,
): Promise<IncomingMessage> {
  const { status, headers, body } = await access.call({
    method: 'GET',
    key,
    headers: { range: `bytes=${start}-${end}`, 'if-match': stat.etag },
    accept: [404],
    is_passed_on,
  });
  // Some services know no If-Match on a GET, and tell the version all the same.
  const isSame = status !== 404 && headers.etag === stat.etag;
  const isWhole = status === 200 && start === 0 && end === stat.bytes - 1;
  if (isSame && (status === 206 || isWhole)) return body;
  body.destroy();
  if (!isSame) throw new S3Failed('S3_CHANGED', 'the object was replaced or removed meanwhile');
  throw new S3Failed('S3_ODD', `a range was answered with status ${status}`);
}

function cutShort({ bucket }: BucketAccess, cause: unknown): S3Failed {
  const words = `${new URL(bucket.endpoint).host} broke off the bytes of an object`;
  return new S3Failed('S3_CUT_SHORT', words, { cause });
}
