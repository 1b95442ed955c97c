import 'server-only';
import { StoreFailed } from '../store-failed';

/** Why a bucket did not do what it was asked:
 *  - S3_WRONG_KEY: it does not know the key, or the signature made with the secret is another
 *  - S3_DENIED: it knows the key, which may not do this
 *  - S3_NO_BUCKET: there is no bucket of that name
 *  - S3_WRONG_PLACE: the bucket is in another region, or at another address
 *  - S3_CLOCK: this machine's clock is too far from the service's
 *  - S3_UNREACHABLE: no connection, or none that lasted until the answer
 *  - S3_BUSY: it asks for patience (429, 5xx) longer than we have it
 *  - S3_CHANGED: the object was replaced or removed while it was read
 *  - S3_CUT_SHORT: its bytes ended early, again and again
 *  - S3_ODD: anything else, in the service's own words */
export type S3Code =
  | 'S3_WRONG_KEY'
  | 'S3_DENIED'
  | 'S3_NO_BUCKET'
  | 'S3_WRONG_PLACE'
  | 'S3_CLOCK'
  | 'S3_UNREACHABLE'
  | 'S3_BUSY'
  | 'S3_CHANGED'
  | 'S3_CUT_SHORT'
  | 'S3_ODD';

const PASSING: readonly S3Code[] = ['S3_UNREACHABLE', 'S3_BUSY', 'S3_CUT_SHORT', 'S3_CHANGED'];

/** `message` is fit for an administrator: it holds neither keys nor signed addresses. */
export class S3Failed extends StoreFailed {
  override readonly name = 'S3Failed';

  constructor(code: S3Code, message: string, options?: ErrorOptions) {
    super({ code, is_passing: PASSING.includes(code) }, message, options);
  }
}
