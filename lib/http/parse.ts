import 'server-only';
import type { z } from 'zod';
import { AppError } from '../errors';

/** The value as the schema reads it. Throws 'invalid-input' whose message names the field. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-input', parsed.error.issues.map(describe).join('; '));
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown field: ${issue.keys.join(', ')}`;
  const field = issue.path.join('.');
  if (!field) return issue.message;
  return issue.message.startsWith(field) ? issue.message : `${field}: ${issue.message}`;
}
