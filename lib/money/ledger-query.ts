import 'server-only';
import { z } from 'zod';
import { PURCHASE_KINDS } from '../credits/kind';
import { QUALITIES } from '../generations/quality';

const MAX_LIMIT = 100;
const Day = z.iso.date();

/** Which entries of the ledger; every value may arrive as text from an address. */
export const LedgerQuery = z.strictObject({
  /** Days of UTC; both count. */
  from: Day.optional(),
  to: Day.optional(),
  /** A person's id, or a part of the name or e-mail address. */
  user: z.string().trim().min(1).max(200).optional(),
  model: z
    .string()
    .regex(/^[0-9a-f]{24}$/, 'write the 24 digits of a model’s id')
    .optional(),
  kind: z.enum(PURCHASE_KINDS).optional(),
  quality: z.enum([...QUALITIES, 'unknown']).optional(),
  engine: z.enum(['meshy', 'demo']).optional(),
});
export type LedgerQuery = z.output<typeof LedgerQuery>;

export const LedgerPageQuery = LedgerQuery.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(50),
});
export type LedgerPageQuery = z.output<typeof LedgerPageQuery>;
