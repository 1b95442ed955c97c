import 'server-only';
import type { z } from 'zod';
import { AppError } from '../errors';
import { parse } from './parse';

const MAX_BODY_BYTES = 100 * 1024;

/** The request's JSON, checked. Throws 'too-large' over 100 KB, 'invalid-input' naming the field. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  return parse(schema, parseJson(await readText(request)));
}

/** The same request, its body read and no larger than 100 KB. Throws 'too-large'. */
export async function withCappedBody(request: Request): Promise<Request> {
  if (!request.body) return request;
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal, body: await readText(request) });
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new AppError('too-large', 'The body is larger than 100 KB: send less.');
  if (Number(request.headers.get('content-length')) > MAX_BODY_BYTES) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) throw tooLarge;
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
