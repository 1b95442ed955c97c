import type { IncomingMessage } from 'node:http';

const LONGEST_BODY_BYTES = 1024 * 1024;

/** Reads a request body as JSON. Undefined when it is not JSON or too long. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    bytes += piece.byteLength;
    // Read to the end all the same: breaking off would cut the connection before the answer.
    if (bytes <= LONGEST_BODY_BYTES) chunks.push(piece);
  }
  if (bytes > LONGEST_BODY_BYTES) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}
