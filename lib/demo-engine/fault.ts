/** What a request is about; `asset` is a file behind a signed link. */
export type RequestKind =
  | 'create-preview'
  | 'create-refine'
  | 'get'
  | 'list'
  | 'stream'
  | 'delete'
  | 'balance'
  | 'asset'
  | 'other';

/** One request as it arrived. */
export type RequestFacts = {
  kind: RequestKind;
  /** How many of this kind have come since the engine began, this one included. */
  count: number;
  method: string;
  path: string;
  /** The task it names in its path, if any. */
  task_id: string | null;
  /** What a create asks for, as it was sent: shape unchecked. */
  body: Record<string, unknown>;
};

/**
 * How an answer goes wrong. `answer`: this text under this status instead. `hang`: none, ever.
 * `reset`: the connection is reset. `cut`: half of the right answer, then the connection ends.
 * `wait`: the right answer, when `until` has settled.
 */
export type BadAnswer =
  | { kind: 'answer'; status: number; body?: string; headers?: Record<string, string> }
  | { kind: 'hang' }
  | { kind: 'reset' }
  | { kind: 'cut' }
  | { kind: 'wait'; until: Promise<unknown> };

/**
 * How a file is served wrong. `from`: after this share of its bytes (0–1).
 * `cut`: ends there; a file with its length announced, in chunks, or until the connection closes.
 * `stall`: falls silent there until `until` has settled, then sends the rest. `drip`: as slow as
 * this. `gzip`: compressed, though nobody asked. `wrong-length`: announces this many bytes more.
 * `bytes`: this file instead.
 */
export type AssetFault =
  | { kind: 'cut-file'; from: number; framing: 'length' | 'chunks' | 'close' }
  | { kind: 'stall'; from: number; until: Promise<unknown> }
  | { kind: 'drip'; bytes_per_second: number }
  | { kind: 'gzip' }
  | { kind: 'wrong-length'; more: number }
  | { kind: 'bytes'; bytes: Uint8Array };

/**
 * What goes wrong with one request. A bad answer alone: the request is not carried out (but for
 * `cut` and `wait`: those have a right answer to give). `done-but`: it is carried out, and its
 * answer goes wrong. Redirects, refusals and pages in place of a file are answers.
 */
export type Fault = BadAnswer | { kind: 'done-but'; answer: BadAnswer } | AssetFault;

/** Asked about every request before it is served; undefined lets it be. */
export type FaultSchedule = (facts: RequestFacts) => Fault | undefined;
