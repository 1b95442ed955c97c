import 'server-only';
import { z } from 'zod';
import { messagesFor } from './instructions';

/** A reply is a few hundred bytes, with a local model's thoughts some thousands. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** A server that speaks OpenAI's `POST {baseUrl}/chat/completions`. */
export type Endpoint = {
  baseUrl: string;
  /** Local servers need none. */
  apiKey: string | undefined;
  model: string;
};

export type Outcome =
  | { kind: 'replied'; content: string }
  /** `mayPass`: whether the same question may well be answered a moment later. */
  | { kind: 'failed'; why: string; mayPass: boolean; retryAfter?: string | null };

const Part = z.object({ text: z.string().default('') });
const Completion = z.object({
  choices: z.tuple(
    [
      z.object({
        message: z.object({
          content: z
            .union([z.string(), z.array(Part).transform((parts) => parts.map(textOf).join(''))])
            .nullish(),
          refusal: z.string().nullish(),
        }),
      }),
    ],
    z.unknown(),
  ),
});

/**
 * Asks for better words, once. Follows no redirect, which could carry the key elsewhere. The number
 * of tokens is not limited in the request: servers differ in that field's name, and models that
 * think first would use it up; `signal` and the size of the answer are the limits. Never throws.
 */
export async function askEndpoint(
  { baseUrl, apiKey, model }: Endpoint,
  prompt: string,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      cache: 'no-store',
      signal,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
      },
      body: JSON.stringify({ model, messages: messagesFor(prompt), stream: false }),
    });
    if (response.ok) return readCompletion(await readCapped(response));
    await response.body?.cancel();
    const { status } = response;
    const mayPass = status === 429 || status >= 500;
    const retryAfter = response.headers.get('retry-after');
    return { kind: 'failed', why: `answered ${status}`, mayPass, retryAfter };
  } catch {
    return signal.aborted
      ? { kind: 'failed', why: 'did not answer in time', mayPass: false }
      : { kind: 'failed', why: 'could not be reached', mayPass: true };
  }
}

function textOf(part: z.infer<typeof Part>): string {
  return part.text;
}

/** The answer's text; undefined as soon as it is too long. */
async function readCapped(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readCompletion(text: string | undefined): Outcome {
  if (text === undefined) return { kind: 'failed', why: 'answered far too much', mayPass: false };
  try {
    const { message } = Completion.parse(JSON.parse(text)).choices[0];
    return { kind: 'replied', content: message.content || message.refusal || '' };
  } catch {
    return { kind: 'failed', why: 'answered in a form that could not be read', mayPass: false };
  }
}
