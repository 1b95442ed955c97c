import 'server-only';
import { z } from 'zod';
import { AppError } from '../errors';
import { parse } from './parse';

const text = z.string().max(2000).optional();
/** Fields of the auth library's routes that are texts; it does not check all of them itself. */
const Texts = z.looseObject({
  name: text,
  email: text,
  newEmail: text,
  password: text,
  currentPassword: text,
  newPassword: text,
  token: text,
  userId: text,
  sessionToken: text,
  callbackURL: text,
  image: z.string().max(2000).nullish(),
});

/** Throws 'invalid-input' for a JSON body that could reach the database as anything but plain
 *  values: an operator anywhere, or another thing where a text belongs. What is no JSON is left to
 *  the library, which refuses it or reads it as a form. */
export function assertPlainAuthBody(body: string): void {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return;
  }
  const operator = operatorIn(value);
  if (operator !== undefined) throw new AppError('invalid-input', `unknown field: ${operator}`);
  if (typeof value === 'object' && value !== null) parse(Texts, value);
}

/** The first key, at any depth, that MongoDB would read as an operator or a path. */
function operatorIn(value: unknown): string | undefined {
  const waiting = [value];
  for (const current of waiting) {
    if (typeof current !== 'object' || current === null) continue;
    for (const [key, inner] of Object.entries(current)) {
      if (key.startsWith('$') || key.includes('.') || key === '__proto__') return key;
      waiting.push(inner);
    }
  }
  return undefined;
}
