import 'server-only';
import { z } from 'zod';

/** A spending limit as an answer; a test holds it to the type that the code answers with. */
const Limit = z
  .strictObject({
    limit: z.number(),
    spent: z.number().describe('What Meshy charged.'),
    reserved: z.number().describe('Held for generations under way.'),
    left: z.number(),
    renews_at: z.iso.datetime().describe('Midnight UTC.'),
  })
  .nullable()
  .describe('In credits; null where there is no limit.');

export const Budget = z.strictObject({
  daily: Limit,
  monthly: Limit,
  global: z.strictObject({ daily: Limit, monthly: Limit }).describe('Of the server as a whole.'),
  running: z
    .strictObject({ limit: z.number().nullable(), now: z.number() })
    .describe('Generations that are at Meshy or wait for it.'),
});
