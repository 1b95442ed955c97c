import 'server-only';
import { MINUTE } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';
import type { CheckerContext } from './checker-context';
import { sweepReservations } from './sweep-reservations';

const SWEEP_EVERY_MS = MINUTE;

/** Tends the account and what is held of the budgets, beside the look at the jobs, which must not wait
 *  for what is asked of Meshy. */
export class Tending {
  readonly #checker: CheckerContext;
  #underWay: Promise<void> | undefined;
  #sweptAt = Number.NEGATIVE_INFINITY;

  constructor(checker: CheckerContext) {
    this.#checker = checker;
  }

  begin(): void {
    this.#underWay ??= Promise.all([
      quietly('account', this.#checker.account.tend()),
      quietly('budgets', this.#sweep()),
    ])
      .then(() => {})
      .finally(() => {
        this.#underWay = undefined;
      });
  }

  async done(): Promise<void> {
    await this.#underWay;
  }

  async #sweep(): Promise<void> {
    const now = this.#checker.clock.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    const released = await sweepReservations(now);
    if (released > 0) log().info({ released }, 'credits held for nothing were given back');
  }
}

async function quietly(what: string, work: Promise<void>): Promise<void> {
  await work.catch((thrown: unknown) => log().warn(`${what}: ${messageOf(thrown)}`));
}
