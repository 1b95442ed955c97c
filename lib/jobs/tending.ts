import 'server-only';
import { HOUR, MINUTE, SECOND } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';
import { noteBalance } from '../money/note-balance';
import { Courier } from '../notifications/courier';
import { tellUntold } from '../notifications/tell-end';
import { Workshop } from '../workshop/workshop';
import { readAccount } from './account/account-document';
import type { CheckerContext } from './checker-context';
import { isOfDeadProcess } from './machine-name';
import { pausedBy } from './paused';
import { purge } from './purge';
import { sweepReservations } from './sweep-reservations';

const SWEEP_EVERY_MS = MINUTE;
const PURGE_EVERY_MS = HOUR;
const TELL_EVERY_MS = 30 * SECOND;
/** Whether the balance is to be kept; what is kept is further apart. */
const NOTE_EVERY_MS = MINUTE;

/** Tends the account, what is held of the budgets, the trash, what is still to be told and what can be
 *  made from the kept models, beside the look at the jobs, which must not wait for any of it. */
export class Tending {
  readonly #checker: CheckerContext;
  /** Waits for nobody: a slow server of somebody's delays only what is sent. */
  readonly #courier: Courier;
  readonly #workshop: Workshop;
  #underWay: Promise<void> | undefined;
  #sweptAt = Number.NEGATIVE_INFINITY;
  #purgedAt = Number.NEGATIVE_INFINITY;
  #toldAt = Number.NEGATIVE_INFINITY;
  #notedAt = Number.NEGATIVE_INFINITY;

  /** `isBusy`: whether models that somebody waits for are being kept just now. */
  constructor(checker: CheckerContext, isBusy: () => boolean = () => false) {
    this.#checker = checker;
    this.#courier = new Courier(checker.clock);
    const { owner, clock, media, crafts = [], is_workshop_open: isOpen = () => true } = checker;
    const bench = { owner, isDead: isOfDeadProcess, clock, media, crafts };
    this.#workshop = new Workshop(bench, () => isBusy() || !isOpen());
  }

  begin(): void {
    this.#courier.begin();
    this.#workshop.begin();
    this.#underWay ??= Promise.all([
      quietly('account', this.#tendAccount()),
      quietly('switches', this.#heedPause()),
      quietly('budgets', this.#sweep()),
      quietly('trash', this.#purge()),
      quietly('notifications', this.#tell()),
    ])
      .then(() => {})
      .finally(() => {
        this.#underWay = undefined;
      });
  }

  async done(): Promise<void> {
    await Promise.all([this.#underWay, this.#courier.done()]);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#underWay, this.#courier.stop(), this.#workshop.stop()]);
  }

  /** Where asking is paused, nobody listens either. */
  async #heedPause(): Promise<void> {
    if (await pausedBy('polling')) this.#checker.streams?.leaveAll();
  }

  async #sweep(): Promise<void> {
    const now = this.#checker.clock.now();
    if (now - this.#sweptAt < SWEEP_EVERY_MS) return;
    this.#sweptAt = now;
    const released = await sweepReservations(now);
    if (released > 0) log().info({ released }, 'credits held for nothing were given back');
  }

  /** What the look at the account heard of its balance is kept for the books. */
  async #tendAccount(): Promise<void> {
    const { account, account_id, engine, clock } = this.#checker;
    await account.tend();
    if (clock.now() - this.#notedAt < NOTE_EVERY_MS) return;
    this.#notedAt = clock.now();
    const { balance } = await readAccount(account_id);
    if (!balance || balance.credits === null) return;
    const told = { asked_at: balance.asked_at, at: balance.at, balance: balance.credits };
    await noteBalance({ account: account_id, engine, clock, told });
  }

  async #tell(): Promise<void> {
    const now = this.#checker.clock.now();
    if (now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    await tellUntold(new Date(now));
  }

  async #purge(): Promise<void> {
    const { clock } = this.#checker;
    if (clock.now() - this.#purgedAt < PURGE_EVERY_MS) return;
    this.#purgedAt = clock.now();
    await purge(this.#checker);
  }
}

async function quietly(what: string, work: Promise<void>): Promise<void> {
  await work.catch((thrown: unknown) => log().warn(`${what}: ${messageOf(thrown)}`));
}
