/** What became of an archive that was brought in. */
export type ImportReport = {
  /** How many models it has. */
  models: number;
  imported: number;
  /** Here already, from an earlier import or because it was made here. */
  present: number;
  refused: number;
  /** Why, model by model; the first hundred. */
  refusals: { name: string; reason: string }[];
};

/** How far an import is; the last line has the report, or why the archive was not read. */
export type ImportLine =
  | { kind: 'progress'; done: number; models: number }
  | { kind: 'report'; report: ImportReport }
  | { kind: 'error'; message: string };
