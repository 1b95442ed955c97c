import 'server-only';

/** Reads a response body as text, refusing more than `limitBytes`. Throws on a broken or too long body;
 *  an abort of `signal` cancels the stream. */
export async function readBody(
  response: Response,
  limitBytes: number,
  signal: AbortSignal,
): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const cancel = () => {
    reader.cancel().catch(() => {});
  };
  signal.addEventListener('abort', cancel);
  try {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks).toString('utf8');
      bytes += value.byteLength;
      if (bytes > limitBytes) {
        cancel();
        throw new Error(`the answer is longer than ${limitBytes} bytes`);
      }
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
