import 'server-only';
import { type Clock, SECOND } from '../clock';
import { type Id, newId } from '../db/id';
import { type CheckDocument, checks, findings } from './check-store';
import { type Counted, FINDING_KINDS, type FindingKind } from './view';

const BEAT_EVERY_MS = SECOND;
/** More of a kind are counted, and found again by the next look. */
const KEPT_PER_KIND = 1000;

type Found = { kind: FindingKind; path: string; bytes: number; model_id: Id | null };

/** What one look has seen so far, written down every second. */
export class CheckRun {
  readonly #run_id: Id;
  readonly #clock: Clock;
  readonly #seen: Pick<CheckDocument, 'models' | 'files' | 'counts'> = {
    models: 0,
    files: { files: 0, bytes: 0 },
    counts: nothingFound(),
  };
  #beatAt: number;

  constructor(run_id: Id, clock: Clock) {
    this.#run_id = run_id;
    this.#clock = clock;
    this.#beatAt = clock.now();
  }

  countModels(models: number): void {
    this.#seen.models += models;
  }

  countFile(bytes: number): void {
    add(this.#seen.files, bytes);
  }

  async found({ kind, path, bytes, model_id }: Found): Promise<void> {
    const counted = this.#seen.counts[kind];
    add(counted, bytes);
    if (counted.files > KEPT_PER_KIND) return;
    const { _id, run_id } = { _id: newId(), run_id: this.#run_id };
    await findings().insertOne({ _id, run_id, kind, path, bytes, model_id });
  }

  /** Whether to go on: false once it was stopped, or another look has begun. */
  async goesOn(): Promise<boolean> {
    if (this.#clock.now() - this.#beatAt < BEAT_EVERY_MS) return true;
    return this.write({});
  }

  /** Writes down what was seen, and `changes`; false when this look is no more the present one. */
  async write(changes: Partial<CheckDocument>): Promise<boolean> {
    this.#beatAt = this.#clock.now();
    const { matchedCount } = await checks().updateOne(
      { _id: 'last', run_id: this.#run_id, state: 'running' },
      { $set: { ...this.#seen, beat_at: new Date(this.#beatAt), ...changes } },
    );
    return matchedCount === 1;
  }
}

export function nothingFound(): Record<FindingKind, Counted> {
  const nothing = FINDING_KINDS.map((kind) => [kind, { files: 0, bytes: 0 }]);
  return Object.fromEntries(nothing) as Record<FindingKind, Counted>;
}

function add(counted: Counted, bytes: number): void {
  counted.files += 1;
  counted.bytes += bytes;
}
