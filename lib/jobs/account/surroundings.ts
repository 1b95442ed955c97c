import 'server-only';
import type { Clock } from '../../clock';
import type { MeshyClient } from '../../meshy/client';

/** What the account's rules need from outside. */
export type AccountSurroundings = {
  /** The document of this engine and key. */
  id: string;
  engine: 'meshy' | 'demo';
  requests_per_second: number;
  /** The queue's size as set; without it, as learned. */
  queue_size?: number | undefined;
  /** Asks past the rules: a halted account is looked at with it, too. */
  meshy: Pick<MeshyClient, 'getBalance'>;
  clock: Clock;
  /** Rejects when the signal ends it. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** From 0 to 1. */
  random: () => number;
};

export const dateOf = ({ clock }: Pick<AccountSurroundings, 'clock'>): Date =>
  new Date(clock.now());
