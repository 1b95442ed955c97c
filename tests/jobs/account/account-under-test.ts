import { MINUTE } from '@/lib/clock';
import { type Account, createAccount } from '@/lib/jobs/account/account';
import { accountId } from '@/lib/jobs/account/account-document';
import { heedRefusals } from '@/lib/jobs/account/heed-refusals';
import type { AccountSurroundings } from '@/lib/jobs/account/surroundings';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { createMeshyClient } from '@/lib/meshy/client';
import type { FakeMeshy } from '../../fake-meshy';
import { checkerOf, TestClock } from '../checker-under-test';

export const ID = accountId('meshy', 'key');

/** Stands still unless the test moves it; a little ahead of the real time documents are dated by. */
export class HeldClock extends TestClock {
  #at = Date.now() + 2 * MINUTE;
  override now = () => this.#at;
  override pass(ms: number): void {
    this.#at += ms;
  }
}

type Process = Partial<AccountSurroundings> & {
  mediaDir: string;
  clock: TestClock;
  owner?: string;
};

/** A process of its own on the shared account. Its waits pass on the test's clock. */
export function processOf(
  meshy: FakeMeshy,
  { mediaDir, clock, owner = 'test:1:a', ...around }: Process,
): CheckerContext & { account: Account } {
  const key = { baseUrl: meshy.baseUrl, apiKey: 'key', clock };
  const account = createAccount({
    id: ID,
    engine: 'meshy',
    requests_per_second: 100,
    meshy: createMeshyClient(key),
    clock,
    sleep: async (ms) => clock.pass(ms),
    random: () => 0,
    ...around,
  });
  const client = createMeshyClient({ ...key, turn: account.turn });
  return {
    ...checkerOf(meshy, { mediaDir, clock, owner }),
    account,
    meshy: heedRefusals(client, account),
  };
}
