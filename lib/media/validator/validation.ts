import 'server-only';

/** What the Khronos glTF validator found. `errors` and `warnings` are counted up to MAX_ISSUES
 *  together; `codes` names at most five kinds of error, as the validator spells them. */
export type ValidatorReport = { errors: number; warnings: number; codes: string[] };

export type Validation =
  | ({ kind: 'checked' } & ValidatorReport)
  /** Nothing is known of the file: the validator hung, crashed, or is not there. */
  | { kind: 'unchecked'; reason: string };

/** What the thread is asked; it answers with a Validation. */
export type ValidationTask = { place: string };
