/** Every way a request can end badly. Only `lib/http/problem.ts` knows their HTTP statuses. */
export type ErrorCode =
  | 'invalid-input'
  | 'too-large'
  | 'unsupported-type'
  | 'unauthorized'
  | 'over-budget'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-many-requests'
  | 'unavailable';

/** An error whose message is meant for the person who asked. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;

  /** Whole seconds until it is worth asking again, where that is known. */
  readonly retryAfterSeconds: number | undefined;

  /** What a program may want to know of it, beside the words; told with them. */
  readonly facts: Readonly<Record<string, string | number>> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options?: {
      cause?: unknown;
      retryAfterSeconds?: number;
      facts?: Record<string, string | number>;
    },
  ) {
    super(message, options);
    this.code = code;
    this.retryAfterSeconds = options?.retryAfterSeconds;
    this.facts = options?.facts;
  }
}

/** The words of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
