import 'server-only';
import { z } from 'zod';
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from './password-length';

export const PersonName = z
  .string()
  .trim()
  .min(1, 'name: say how you are called.')
  .max(100, 'name: at most 100 characters.');

export const Email = z
  .email('email: write an address like ada@example.org.')
  .max(254)
  .transform((email) => email.toLowerCase());

export const NewPassword = z
  .string()
  .min(PASSWORD_MIN_CHARS, `password: use at least ${PASSWORD_MIN_CHARS} characters.`)
  .max(PASSWORD_MAX_CHARS, `password: use at most ${PASSWORD_MAX_CHARS} characters.`);

/** A password that is only compared: whatever was typed. */
export const TypedPassword = z.string().min(1, 'Type your password.').max(1000);
