import 'server-only';
import type { ByteSource } from '../media/media-store';

type Framed = { source: ByteSource; before: string; after: string };

/** A file as base64 between two texts, made while it is read and never held as a whole. */
export function base64Source({ source, before, after }: Framed): ByteSource {
  const [head, tail] = [Buffer.from(before), Buffer.from(after)];
  const bodyBytes = 4 * Math.ceil(source.bytes / 3);
  const bytes = head.length + bodyBytes + tail.length;
  return {
    bytes,
    read: async (offset, length) => {
      const end = Math.min(bytes, offset + length);
      const [bodyStart, bodyEnd] = [offset - head.length, end - head.length];
      const body = await readBody(source, Math.max(0, bodyStart), Math.min(bodyBytes, bodyEnd));
      return Buffer.concat([
        head.subarray(offset, end),
        body,
        tail.subarray(Math.max(0, bodyStart - bodyBytes), Math.max(0, bodyEnd - bodyBytes)),
      ]);
    },
  };
}

/** The letters from `start` to `end`: three bytes are four of them. */
async function readBody(source: ByteSource, start: number, end: number): Promise<Buffer> {
  if (start >= end) return Buffer.alloc(0);
  const [first, last] = [Math.floor(start / 4), Math.ceil(end / 4)];
  const chunk = await source.read(first * 3, (last - first) * 3);
  const letters = Buffer.from(Buffer.from(chunk).toString('base64'), 'latin1');
  return letters.subarray(start - first * 4, end - first * 4);
}
