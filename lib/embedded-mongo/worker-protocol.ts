/** What the embedded database's worker is started with, and what it says. */
export type WorkerOptions = { dir: string; socket: string; sync: boolean };

export type WorkerReport =
  | { kind: 'serving' }
  | { kind: 'failed'; text: string }
  | { kind: 'problem'; text: string };
