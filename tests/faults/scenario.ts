import type { Books } from './books';
import type { Stage } from './stage';

/** `full`: the stated count, for `npm run test:faults`. `slice`: a few of each, for `npm test`. */
export type Scale = 'full' | 'slice';

/** What a scenario found. It is passed when there are no flaws, its own or in the books. */
export type Outcome = {
  /** How much was done: "200 kills, 50 jobs". */
  counts: string;
  /** What must be met, and what was. */
  pass: string;
  measured: string;
  /** Every way in which the pass figure was missed, one sentence each. */
  flaws: string[];
  /** What the books may show although all is well; nothing unless it says so. */
  allowed?: Partial<Books>;
};

/** One test of the suite: real processes, real faults, a figure to meet. */
export type Scenario = {
  /** Its number in the table. */
  number: number;
  title: string;
  /** After so long it has failed. */
  limit_minutes: { full: number; slice: number };
  /** Plays with the whole site, and so needs the production build. */
  needs_site?: true;
  /** `inside`: the servers bring the embedded database along, and it dies with them. */
  database?: 'inside' | 'apart';
  /** How long a stage takes at the engine, at least; how large a model is. */
  engine?: { stage_seconds?: number; model_bytes?: number };
  run: (stage: Stage) => Promise<Outcome>;
};

export type Row = Omit<Outcome, 'allowed'> & {
  number: number;
  title: string;
  isMet: boolean;
  seed: number;
  seconds: number;
};
