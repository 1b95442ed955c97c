import 'server-only';

export type MeshyErrorKind =
  | 'rate-limited'
  | 'queue-full'
  | 'out-of-credits'
  | 'unauthorized'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'unavailable'
  | 'unknown-outcome';

export type MeshyErrorFields = {
  kind: MeshyErrorKind;
  message: string;
  status?: number | undefined;
  retry_after_ms?: number | undefined;
  cause?: unknown;
};

/** What Meshy refused, or why it could not be asked. `message` is in Meshy's own words where it
 *  spoke; `status` is absent when no HTTP answer arrived; `retry_after_ms` only when it was sent.
 *  `unknown-outcome` means that a purchase may have happened. Never contains the API key. */
export class MeshyError extends Error {
  override readonly name = 'MeshyError';
  readonly kind: MeshyErrorKind;
  readonly status?: number;
  readonly retry_after_ms?: number;

  constructor(fields: MeshyErrorFields) {
    super(fields.message, fields.cause === undefined ? undefined : { cause: fields.cause });
    this.kind = fields.kind;
    if (fields.status !== undefined) this.status = fields.status;
    if (fields.retry_after_ms !== undefined) this.retry_after_ms = fields.retry_after_ms;
  }
}
