import 'server-only';
import type { Writable } from 'node:stream';
import type { ByteRange, OpenFile } from '../media-store';
import type { BucketAccess } from './bucket-access';
import { rangeToFetch } from './read-ahead';
import { type PinnedObject, readObject } from './read-object';
import { S3Failed } from './s3-failed';
import { sendPieces } from './send-object';
import { statObject } from './stat-object';

/** An object as it is just now; undefined when there is none. Once it is replaced or removed,
 *  reading it throws. */
export async function openObject(access: BucketAccess, key: string): Promise<OpenFile | undefined> {
  const stat = await statObject(access, key);
  return stat && new OpenObject(access, { key, stat });
}

class OpenObject implements OpenFile {
  readonly bytes: number;
  readonly #access: BucketAccess;
  readonly #object: PinnedObject;
  #fetched: { range: ByteRange; bytes: Buffer } | undefined;

  constructor(access: BucketAccess, object: PinnedObject) {
    this.#access = access;
    this.#object = object;
    this.bytes = object.stat.bytes;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const wanted = Math.min(length, this.bytes - offset);
    if (wanted <= 0) return new Uint8Array();
    const held = this.#heldPart(offset, wanted);
    if (held) return held;
    const range = rangeToFetch({ offset, length: wanted }, this.#fetched?.range, this.bytes);
    this.#fetched = undefined;
    const pieces: Buffer[] = [];
    for await (const piece of readObject(this.#access, this.#object, range)) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    this.#fetched = { range, bytes };
    return bytes.subarray(0, wanted);
  }

  async sendTo(sink: Writable, range: ByteRange): Promise<'sent' | 'reader-left'> {
    if (range.end >= this.bytes) {
      sink.destroy();
      throw new S3Failed('S3_ODD', 'the object is shorter than what is asked of it');
    }
    const object = { ...this.#object, is_passed_on: true };
    return sendPieces(sink, readObject(this.#access, object, range));
  }

  async close(): Promise<void> {
    this.#fetched = undefined;
  }

  #heldPart(offset: number, length: number): Uint8Array | undefined {
    if (!this.#fetched) return undefined;
    const { range, bytes } = this.#fetched;
    if (offset < range.start || offset + length - 1 > range.end) return undefined;
    return bytes.subarray(offset - range.start, offset - range.start + length);
  }
}
