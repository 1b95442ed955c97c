import type { JobEventView } from '@/lib/generations/operator/job-view';

export type EventRow =
  | { kind: 'event'; event: JobEventView }
  /** Looks in a row, in the order in which they were told. */
  | { kind: 'looks'; events: [JobEventView, ...JobEventView[]] };

/** Fewer take no more room each than folded. */
const RUN_MIN = 3;
/** A look that says more than these is worth a line of its own. */
const ROUTINE = new Set(['status', 'progress']);

/** Looks at the engine that follow each other become one row; nothing is left out. */
export function foldLooks(events: readonly JobEventView[]): EventRow[] {
  const rows: EventRow[] = [];
  let run: JobEventView[] = [];
  const endRun = () => {
    const [first, ...more] = run;
    if (first && run.length >= RUN_MIN) rows.push({ kind: 'looks', events: [first, ...more] });
    else rows.push(...run.map((event): EventRow => ({ kind: 'event', event })));
    run = [];
  };
  for (const event of events) {
    if (isRoutine(event)) {
      run.push(event);
      continue;
    }
    endRun();
    rows.push({ kind: 'event', event });
  }
  endRun();
  return rows;
}

const isRoutine = ({ what, facts }: JobEventView): boolean =>
  what === 'looked' && Object.keys(facts).every((name) => ROUTINE.has(name));

/** What a row of looks saw change: `0% → 80%`, and the status where that is all there is or where it
 *  changed as well. */
export function looksWords(events: readonly JobEventView[]): string {
  const seen = (name: string) =>
    events.flatMap(({ facts }) => (facts[name] === null ? [] : (facts[name] ?? [])));
  const statuses = new Set(seen('status').map(String));
  const progress = fromTo(seen('progress').map((part) => `${part}%`));
  if (progress !== '' && statuses.size < 2) return progress;
  return [fromTo([...statuses]), progress].filter((part) => part !== '').join(' · ');
}

function fromTo(values: readonly string[]): string {
  const [first = '', last = ''] = [values[0], values.at(-1)];
  return first === last ? first : `${first} → ${last}`;
}
