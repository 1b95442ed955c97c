import 'server-only';
import { z } from 'zod';
import type { Env } from '../env';

/**
 * The settings that may be changed while the site runs, and what each may be. Each is read anew for
 * every use, and changing it back mends what a wrong one did. All others are read once, since
 * something is built from them: an address, a key, a place, a rhythm, a price.
 */
export const CHOICES = {
  SIGN_UP: ['closed', 'open'],
  OIDC_SIGN_UP: ['closed', 'open'],
  SPEND_GUARD: ['ask', 'stop', 'off'],
  WORKSHOP: ['on', 'off'],
  LOG_LEVEL: ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
} as const satisfies { [Name in keyof Env]?: readonly Env[Name][] };

export type Choosable = keyof typeof CHOICES;

/** What was chosen; what was not is missing. */
export type Chosen = { [Name in Choosable]?: Env[Name] | undefined };

/** What an administrator asks for; null takes a choice back. */
export const NewChoices = z.strictObject({
  SIGN_UP: z.enum(CHOICES.SIGN_UP).nullable().exactOptional(),
  OIDC_SIGN_UP: z.enum(CHOICES.OIDC_SIGN_UP).nullable().exactOptional(),
  SPEND_GUARD: z.enum(CHOICES.SPEND_GUARD).nullable().exactOptional(),
  WORKSHOP: z.enum(CHOICES.WORKSHOP).nullable().exactOptional(),
  LOG_LEVEL: z.enum(CHOICES.LOG_LEVEL).nullable().exactOptional(),
});
export type NewChoices = z.infer<typeof NewChoices>;

/** As it is kept. What this release does not know, as after a step back, was not chosen. */
export const KeptChoices = z.object({
  SIGN_UP: z.enum(CHOICES.SIGN_UP).optional().catch(undefined),
  OIDC_SIGN_UP: z.enum(CHOICES.OIDC_SIGN_UP).optional().catch(undefined),
  SPEND_GUARD: z.enum(CHOICES.SPEND_GUARD).optional().catch(undefined),
  WORKSHOP: z.enum(CHOICES.WORKSHOP).optional().catch(undefined),
  LOG_LEVEL: z.enum(CHOICES.LOG_LEVEL).optional().catch(undefined),
});

export const isChoosable = (name: string): name is Choosable => Object.hasOwn(CHOICES, name);
