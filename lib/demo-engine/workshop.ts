import type { Clock } from '../clock';
import { HOUR } from '../clock';
import { advance, dueAt, expiresAt, fail } from './advance';
import type { DemoAccount } from './demo-account';
import type { DemoLedger } from './demo-ledger';
import { type DemoTask, hasEnded } from './demo-task';
import { requestedFailure } from './requested-failure';
import type { Sculpt } from './sculpture';
import type { DemoStore } from './store';

const SHORTEST_NAP_MS = 5;

export type WorkshopOptions = {
  store: DemoStore;
  tasks: DemoTask[];
  account: DemoAccount;
  sculpt: Sculpt;
  clock: Clock;
  stageMs: number;
  maxRunning: number;
  ledger?: DemoLedger;
  report: (error: unknown) => void;
};

/** Holds the tasks and the credits, and moves tasks on as time passes and sculptures arrive. What it
 *  holds in memory is the truth; the disk follows in order. */
export class Workshop {
  readonly clock: Clock;
  readonly stageMs: number;
  readonly #options: WorkshopOptions;
  readonly #tasks: Map<string, DemoTask>;
  #account: DemoAccount;
  #alarm: NodeJS.Timeout | undefined;
  #isClosed = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: WorkshopOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.stageMs = options.stageMs;
    this.#tasks = new Map(options.tasks.map((task) => [task.id, task]));
    this.#account = options.account;
    for (const task of this.#tasks.values()) if (task.status === 'IN_PROGRESS') this.#begin(task);
    this.settle();
  }

  get account(): DemoAccount {
    return this.#account;
  }

  /** Every task, oldest first. */
  all(): DemoTask[] {
    return [...this.#tasks.values()];
  }

  get(id: string): DemoTask | undefined {
    return this.#tasks.get(id);
  }

  /** Runs one decision that changes tasks or credits at a time, so that two cannot spend the same credit. */
  inTurn<T>(decide: () => Promise<T>): Promise<T> {
    const decided = this.#turn.then(decide);
    this.#turn = decided.catch(() => {});
    return decided;
  }

  /** Takes the credits and keeps the task. Rejects, charging nothing, when the disk refuses it. */
  async add(task: DemoTask): Promise<void> {
    await this.#options.store.saveTask(task);
    await this.#enter(task, task.cost);
    this.#tasks.set(task.id, task);
    this.#pay(-task.cost);
    this.settle();
  }

  /** Forgets a task and its files; one that never started gets its credits back. */
  async remove(task: DemoTask): Promise<void> {
    this.#tasks.delete(task.id);
    if (task.status === 'PENDING') this.#refund(task);
    this.settle();
    await this.#options.store.removeTask(task.id);
  }

  /** Brings every task up to the present moment and sets the alarm for the next. */
  settle(): void {
    if (this.#isClosed) return;
    const { stageMs } = this;
    const now = this.clock.now();
    let running = this.all().filter((task) => task.status === 'IN_PROGRESS').length;
    for (const task of this.all()) {
      if (expiresAt(task) <= now) {
        this.#forget(task);
        continue;
      }
      const slotIsFree = running < this.#options.maxRunning;
      const next = advance(task, { now, stageMs, slotIsFree });
      if (next === task) continue;
      running += next.status === 'IN_PROGRESS' ? 1 : -1;
      this.#put(next);
      if (next.status === 'IN_PROGRESS') this.#begin(next);
    }
    this.#setAlarm(now);
  }

  /** Stops moving tasks; resolves when the disk has everything. Unfinished ones go on after a restart. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#alarm);
    await this.#turn;
    await this.#options.store.settled();
    await this.#options.ledger?.close();
  }

  #setAlarm(now: number): void {
    clearTimeout(this.#alarm);
    const running = this.all().filter((task) => task.status === 'IN_PROGRESS').length;
    // A pending task behind full slots is woken by the one that ends, not by time.
    const isQueueStuck = running >= this.#options.maxRunning;
    const dues = this.all()
      .filter((task) => !(task.status === 'PENDING' && isQueueStuck))
      .map((task) => dueAt(task, this.stageMs) - now);
    const napMs = Math.max(SHORTEST_NAP_MS, Math.min(HOUR, ...dues));
    this.#alarm = setTimeout(() => this.settle(), napMs);
    this.#alarm.unref();
  }

  #begin(task: DemoTask): void {
    if (task.sculpted || requestedFailure(task) !== undefined) return;
    this.#sculpt(task).catch((error: unknown) => {
      if (this.#isClosed) return;
      this.#options.report(error);
      const current = this.#tasks.get(task.id);
      if (current === undefined || hasEnded(current)) return;
      const task_error = {
        type: 'server_error',
        message: 'Internal failure, please try again.',
      } as const;
      this.#put(fail(current, task_error, this.clock.now(), this.stageMs));
      this.settle();
    });
  }

  async #sculpt(task: DemoTask): Promise<void> {
    const { prompt, seed, target_polycount, mode, texture_prompt, auto_size } = task;
    const sculpture = await this.#options.sculpt({
      prompt,
      seed,
      target_polycount,
      textured: mode === 'refine',
      ...(auto_size ? { auto_size } : {}),
      ...(texture_prompt ? { texture_prompt } : {}),
    });
    if (this.#isClosed) return;
    await this.#options.store.saveSculpture(task.id, sculpture);
    const current = this.#tasks.get(task.id);
    if (this.#isClosed || current === undefined) return;
    this.#put({ ...current, sculpted: true });
    this.settle();
  }

  #put(task: DemoTask): void {
    this.#tasks.set(task.id, task);
    if (task.status === 'FAILED') this.#refund(task);
    this.#options.store.saveTask(task).catch(this.#options.report);
  }

  #forget(task: DemoTask): void {
    this.#tasks.delete(task.id);
    this.#options.store.removeTask(task.id).catch(this.#options.report);
  }

  #refund(task: DemoTask): void {
    this.#pay(task.cost);
    this.#enter(task, -task.cost).catch(this.#options.report);
  }

  async #enter({ id, mode, prompt }: DemoTask, credits: number): Promise<void> {
    const at = this.clock.now();
    await this.#options.ledger?.add({ at, task_id: id, mode, prompt, credits });
  }

  #pay(credits: number): void {
    this.#account = { ...this.#account, balance: this.#account.balance + credits };
    this.#options.store.saveAccount(this.#account).catch(this.#options.report);
  }
}
