import 'server-only';
import type { z } from 'zod';
import { AppError } from '../errors';
import { parse } from './parse';

const MAX_BODY_BYTES = 100 * 1024;
/** For many prompts at once. */
export const BATCH_BODY_BYTES = 1024 * 1024;
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** The request's JSON, checked. Throws 'unsupported-type' unless it says that it is JSON, which no
 *  form of another site can, 'too-large' over `maxBytes`, and 'invalid-input' naming the field. */
export async function readJson<T>(
  request: Request,
  schema: z.ZodType<T>,
  maxBytes = MAX_BODY_BYTES,
): Promise<T> {
  assertJson(request);
  return readAnyJson(request, schema, maxBytes);
}

/** The same, where no body at all asks for nothing in particular. */
export async function readJsonIfAny<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(request, MAX_BODY_BYTES);
  if (text.trim() === '') return parse(schema, {});
  assertJson(request);
  return parse(schema, parseJson(text));
}

/** The same for who may leave the type out. Throws 'too-large' over `maxBytes`, 'invalid-input'. */
export async function readAnyJson<T>(
  request: Request,
  schema: z.ZodType<T>,
  maxBytes: number,
): Promise<T> {
  return parse(schema, parseJson(await readText(request, maxBytes)));
}

/** The same request, its body read, no larger than 100 KB and accepted by `check`. Throws
 *  'too-large', and what `check` throws. */
export async function withCheckedBody(
  request: Request,
  check: (body: string) => void,
): Promise<Request> {
  if (!request.body) return request;
  const { method, headers, signal } = request;
  const body = await readText(request, MAX_BODY_BYTES);
  check(body);
  return new Request(request.url, { method, headers, signal, body });
}

function assertJson(request: Request): void {
  if (JSON_TYPE.test(request.headers.get('content-type') ?? '')) return;
  throw new AppError('unsupported-type', 'Send JSON, with Content-Type: application/json.');
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
