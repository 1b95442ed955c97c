import 'server-only';
import { textOf } from './read-xml';
import { S3Failed } from './s3-failed';

/** What a service answered instead of what was asked for. `body`: its XML, empty to a HEAD. */
export type Refusal = { status: number; body: string; target: string };

const MAX_WORDS = 200;

/** Whether the same request may succeed a moment later. */
export function isWorthAnotherTry({ status, body }: Pick<Refusal, 'status' | 'body'>): boolean {
  return (
    status === 408 ||
    status === 429 ||
    (status >= 500 && status !== 501) ||
    // Some ask for patience in the body of a 400 or 200.
    ['SlowDown', 'RequestTimeout', 'InternalError', 'OperationAborted'].includes(codeOf(body))
  );
}

export function codeOf(body: string): string {
  return /<Error\b/.test(body) ? (textOf(body, 'Code') ?? '') : '';
}

/** The error a refusal stands for. */
export function whyRefused(refusal: Refusal): S3Failed {
  const { status, body, target } = refusal;
  const code = codeOf(body);
  const says = [code || `status ${status}`, textOf(body, 'Message')].filter(Boolean).join(': ');
  const words = `${target} answered ${says.slice(0, MAX_WORDS)}`;
  if (isWorthAnotherTry(refusal)) return new S3Failed('S3_BUSY', words);
  switch (code) {
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
      return new S3Failed('S3_WRONG_KEY', words);
    case 'RequestTimeTooSkewed':
      return new S3Failed('S3_CLOCK', words);
    case 'NoSuchBucket':
      return new S3Failed('S3_NO_BUCKET', words);
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException':
      return new S3Failed('S3_WRONG_PLACE', words);
    case 'PreconditionFailed':
      return new S3Failed('S3_CHANGED', words);
  }
  if (status === 412) return new S3Failed('S3_CHANGED', words);
  if (status === 401) return new S3Failed('S3_WRONG_KEY', words);
  if (status === 403) return new S3Failed('S3_DENIED', words);
  if (status >= 300 && status < 400) return new S3Failed('S3_WRONG_PLACE', words);
  return new S3Failed('S3_ODD', words);
}
