import 'server-only';
import { messageOf } from '../../errors';
import { log } from '../../log';
import type { Account } from './account';

/** Tends the account beside the look at the jobs, which must not wait for what it asks of Meshy. */
export class Tending {
  readonly #account: Pick<Account, 'tend'>;
  #underWay: Promise<void> | undefined;

  constructor(account: Pick<Account, 'tend'>) {
    this.#account = account;
  }

  begin(): void {
    this.#underWay ??= this.#account
      .tend()
      .catch((thrown: unknown) => log().warn(`account: ${messageOf(thrown)}`))
      .finally(() => {
        this.#underWay = undefined;
      });
  }

  async done(): Promise<void> {
    await this.#underWay;
  }
}
