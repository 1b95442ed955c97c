import { randomBytes } from 'node:crypto';
import { z } from 'zod';

const OPENING_BALANCE = 10_000;

/** The one account of an engine: its credits, and what signs its asset links. `owner` is a path
 *  segment that stays percent-encoded, as Meshy's can be. */
export const DemoAccount = z.object({
  owner: z.string(),
  signing_secret: z.string(),
  key_pair_id: z.string(),
  balance: z.number(),
});
export type DemoAccount = z.infer<typeof DemoAccount>;

export function openAccount(balance = OPENING_BALANCE): DemoAccount {
  return {
    owner: 'demo%7Cowner-0001',
    signing_secret: randomBytes(32).toString('hex'),
    key_pair_id: `KDEMO${randomBytes(5).toString('hex').toUpperCase()}`,
    balance,
  };
}
