import 'server-only';
import type { z } from 'zod';
import { AppError } from '../errors';

const MAX_BODY_BYTES = 100 * 1024;

/** The request's JSON, checked. Throws 'too-large' over 100 KB, 'invalid-input' naming the field. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(parseJson(await readText(request)));
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-input', parsed.error.issues.map(describe).join('; '));
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

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field: ${issue.keys.join(', ')}`;
  const field = issue.path.join('.');
  if (!field) return 'The body must be a JSON object.';
  return issue.message.startsWith(field) ? issue.message : `${field}: ${issue.message}`;
}
