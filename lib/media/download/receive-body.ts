import 'server-only';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DownloadFailed } from './download-failed';
import type { TransferWatch } from './transfer-watch';

/** Judges the first bytes of a file, and says how long it claims to be; `is_message` when they
 *  begin a page or the like, which stands for a refusal whatever the status says. */
export type HeadCheck = {
  bytes: number;
  check: (
    head: Uint8Array,
  ) => { ok: true; bytes: number } | { ok: false; reason: string; is_message: boolean };
};

export type ReceiveBody = {
  reply: IncomingMessage;
  watch: TransferWatch;
  max_bytes: number;
  head?: HeadCheck | undefined;
  sink: (chunk: Uint8Array) => Promise<void>;
};

/** The Content-Length of a reply, undefined when it has none. Throws 'too-large' past max_bytes. */
export function declaredBytes(reply: IncomingMessage, maxBytes: number): number | undefined {
  const header = reply.headers['content-length'];
  if (header === undefined) return undefined;
  const bytes = Number(header);
  if (bytes > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

/** Pours a reply into `sink`, counting and hashing. Throws DownloadFailed, and what sink throws. */
export async function receiveBody(
  transfer: ReceiveBody,
): Promise<{ bytes: number; sha256: string }> {
  const { reply, watch, max_bytes, head, sink } = transfer;
  const expected = new ExpectedLength(declaredBytes(reply, max_bytes));
  const hash = createHash('sha256');
  let bytes = 0;
  let start = Buffer.alloc(0);
  for await (const chunk of chunksOf(reply, watch)) {
    bytes += chunk.length;
    if (bytes > max_bytes) throw tooLarge(max_bytes);
    if (head !== undefined && start.length < head.bytes) {
      start = Buffer.concat([start, chunk.subarray(0, head.bytes - start.length)]);
      if (start.length === head.bytes) expected.readHead(head, start);
    }
    expected.checkSoFar(bytes);
    hash.update(chunk);
    await sink(chunk);
    watch.check();
  }
  if (head !== undefined && start.length < head.bytes) expected.readHead(head, start);
  expected.checkEnd(bytes);
  return { bytes, sha256: hash.digest('hex') };
}

async function* chunksOf(reply: IncomingMessage, watch: TransferWatch): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = reply[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await watch.network(chunks.next());
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    if (error instanceof DownloadFailed) throw error;
    throw new DownloadFailed('cut-short', 'the connection broke off', { cause: error });
  } finally {
    reply.destroy();
  }
}

/** The length a file must have, as the reply and then the file's own header tell it. Node only
 *  notices a short body when a length or chunks announced it: a bare close looks like the end. */
class ExpectedLength {
  #bytes: number | undefined;

  constructor(declared: number | undefined) {
    this.#bytes = declared;
  }

  readHead(head: HeadCheck, start: Uint8Array): void {
    const verdict = head.check(start);
    if (!verdict.ok) {
      const isWhole = start.length === head.bytes || start.length === this.#bytes;
      const kind = verdict.is_message ? 'expired' : isWhole ? 'not-glb' : 'cut-short';
      throw new DownloadFailed(kind, verdict.reason);
    }
    if (this.#bytes !== undefined && this.#bytes !== verdict.bytes) {
      const lengths = `the header promises ${verdict.bytes} bytes, the reply ${this.#bytes}`;
      throw new DownloadFailed(verdict.bytes > this.#bytes ? 'cut-short' : 'not-glb', lengths);
    }
    this.#bytes = verdict.bytes;
  }

  checkSoFar(bytes: number): void {
    if (this.#bytes !== undefined && bytes > this.#bytes) {
      throw new DownloadFailed('not-glb', `the file goes on after its ${this.#bytes} bytes`);
    }
  }

  checkEnd(bytes: number): void {
    if (this.#bytes !== undefined && bytes < this.#bytes) {
      throw new DownloadFailed(
        'cut-short',
        `the file ended after ${bytes} of ${this.#bytes} bytes`,
      );
    }
  }
}

function tooLarge(maxBytes: number): DownloadFailed {
  return new DownloadFailed('too-large', `the file has more than ${maxBytes} bytes`);
}
