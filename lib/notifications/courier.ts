import 'server-only';
import { peopleById } from '../auth/people/find-people';
import { isDisabled } from '../auth/people/person';
import type { Clock } from '../clock';
import { messageOf } from '../errors';
import { hub } from '../events/hub';
import { log } from '../log';
import { deliverThrough, noteOutcome } from './channels/manage';
import { channelOf, type DeliveryDocument, settleDelivery, takeDue } from './outbox';

const AT_ONCE = 4;

/** Carries the outbox out: whatever is due, four at once, beside the checker's own work. */
export class Courier {
  readonly #clock: Clock;
  readonly #closing = new AbortController();
  #underWay: Promise<void> | undefined;
  #isAskedAgain = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    hub().on('outgoing', this.begin);
  }

  /** Looks for what is due, now or after the look under way. */
  readonly begin = (): void => {
    this.#isAskedAgain = true;
    this.#underWay ??= this.#work()
      .catch((thrown: unknown) => log().warn(`notifications: ${messageOf(thrown)}`))
      .finally(() => {
        this.#underWay = undefined;
      });
  };

  async done(): Promise<void> {
    await this.#underWay;
  }

  /** Takes nothing more, and cuts off what is being sent: it stays due. */
  async stop(): Promise<void> {
    hub().off('outgoing', this.begin);
    this.#closing.abort();
    await this.#underWay;
  }

  async #work(): Promise<void> {
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      await this.#carryAll(AT_ONCE);
    }
  }

  /** Nearly always nothing is due: others look only where somebody has found something. */
  async #carryAll(hands: number): Promise<void> {
    if (this.#closing.signal.aborted) return;
    const delivery = await takeDue(this.#clock.now());
    if (!delivery) return;
    const others = hands > 1 ? this.#carryAll(hands - 1) : undefined;
    await Promise.all([this.#carry(delivery).then(() => this.#carryAll(1)), others]);
  }

  async #carry(delivery: DeliveryDocument): Promise<void> {
    const settle = (outcome: Parameters<typeof settleDelivery>[1]) =>
      settleDelivery(delivery, outcome, this.#clock.now());
    const { user_id } = delivery;
    const [channel, people] = await Promise.all([channelOf(delivery), peopleById([user_id])]);
    const person = people.get(user_id);
    if (!channel || !person || isDisabled(person)) return settle('given-up');
    const { signal } = this.#closing;
    const outcome = await deliverThrough(channel, delivery.message, person.email, signal);
    // Cut off by the end of the process: nothing was learned.
    if (!outcome.ok && signal.aborted) return;
    await noteOutcome(channel, outcome);
    if (outcome.ok) return settle('delivered');
    await settle(outcome.isFinal ? 'given-up' : 'failed');
  }
}
