import 'server-only';
import type { BetterAuthOptions } from 'better-auth';
import { wasEverOpen } from '../../chosen/current';

/**
 * The provider confirmed the address (`provider.ts`). Here nobody does: where anyone may register,
 * or once might, somebody else could have done so under it, and must not get a visitor. The library
 * reads this when it links the two; no two requests want it different.
 */
export async function heedOpenDoors({ account }: Pick<BetterAuthOptions, 'account'>) {
  if (account?.accountLinking) {
    account.accountLinking.requireLocalEmailVerified = await wasEverOpen();
  }
}
