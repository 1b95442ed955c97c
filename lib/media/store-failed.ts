import 'server-only';

/** What a store says that is no disk of this machine. `code` tells why; `is_passing`: it may well
 *  work a minute later with nobody doing anything. The message is fit for an administrator. */
export class StoreFailed extends Error {
  readonly code: string;
  readonly is_passing: boolean;

  constructor(why: { code: string; is_passing: boolean }, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = why.code;
    this.is_passing = why.is_passing;
  }
}

/** Whether what a store threw is over by itself. */
export const isPassing = (thrown: unknown): boolean =>
  thrown instanceof StoreFailed && thrown.is_passing;
