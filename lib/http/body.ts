import 'server-only';
import type { z } from 'zod';
import { AppError } from '../errors';
import { parse } from './parse';

const MAX_BODY_BYTES = 100 * 1024;

/** The request's JSON, checked. Throws 'too-large' over `maxBytes`, 'invalid-input' naming the field. */
export async function readJson<T>(
  request: Request,
  schema: z.ZodType<T>,
  maxBytes = MAX_BODY_BYTES,
): Promise<T> {
  return parse(schema, parseJson(await readText(request, maxBytes)));
}

/** The same request, its body read and no larger than 100 KB. Throws 'too-large'. */
export async function withCappedBody(request: Request): Promise<Request> {
  if (!request.body) return request;
  const { method, headers, signal } = request;
  return new Request(request.url, {
    method,
    headers,
    signal,
    body: await readText(request, MAX_BODY_BYTES),
  });
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const words = `The body is larger than ${maxBytes / 1024} KB: send less.`;
  const tooLarge = new AppError('too-large', words);
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid-input', 'The body is not valid JSON.', { cause });
  }
}
