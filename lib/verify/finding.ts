import 'server-only';

/** Something that does not fit. A `violation` should be impossible; an `operator-case` waits for a
 *  person's decision; a `warning` costs room on the disk or in a budget, and nothing else. */
export type Finding = {
  kind: 'violation' | 'operator-case' | 'warning';
  subject: 'model' | 'job' | 'submission' | 'credit entry' | 'budget' | 'file';
  /** The subject's id, or the file's path in the media folder. */
  id: string;
  /** What is wrong, as the rest of a sentence that begins with the subject. */
  what: string;
  /** What to do about it. */
  advice: string;
};

export function lineOf({ kind, subject, id, what, advice }: Finding): string {
  return `${kind}: ${subject} ${id} ${what}. ${advice}`;
}
