import 'server-only';

/** A message did not arrive. Its words are for the person whose channel it is. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
  /** Whether another try can only end the same way. */
  readonly isFinal: boolean;

  constructor(words: string, options?: { isFinal?: boolean; cause?: unknown }) {
    super(words, options);
    this.isFinal = options?.isFinal ?? false;
  }
}
