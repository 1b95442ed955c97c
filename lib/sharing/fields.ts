import 'server-only';
import { z } from 'zod';
import { DOWNLOADS, SHARE_PASSWORD_MAX, SHARE_PASSWORD_MIN } from './view';

const password = z
  .string()
  .min(SHARE_PASSWORD_MIN, `password: use at least ${SHARE_PASSWORD_MIN} characters.`)
  .max(SHARE_PASSWORD_MAX, `password: at most ${SHARE_PASSWORD_MAX} characters.`)
  .nullable();
const expires_at = z.iso
  .datetime({ offset: true, error: 'expires_at: use a time like 2026-12-24T18:00:00Z, or null.' })
  .transform((iso) => new Date(iso))
  .nullable();
const downloads = z.enum(DOWNLOADS, { error: 'downloads: use none, model or all.' });

/** What an owner says when sharing. Nothing said: no password, no end, nothing to save. */
export const NewShare = z.strictObject({
  password: password.default(null),
  expires_at: expires_at.default(null),
  downloads: downloads.default('none'),
  shows_prompt: z.boolean().default(true),
});
export type NewShare = z.infer<typeof NewShare>;

/** What an owner changes; what is left out stays. */
export const ShareChange = z.strictObject({
  password: password.exactOptional(),
  expires_at: expires_at.exactOptional(),
  downloads: downloads.exactOptional(),
  shows_prompt: z.boolean().exactOptional(),
});
export type ShareChange = z.infer<typeof ShareChange>;

/** A visitor's answer to the question for the password. */
export const Unlocking = z.strictObject({
  password: z.string().max(SHARE_PASSWORD_MAX, 'password: that is too long.'),
  /** Where the visitor stands: each keeps its own proof. */
  place: z.enum(['s', 'embed']).default('s'),
});
