/** Something that is wrong, explained. `urgent`: work has stopped, or something is about to be lost. */
export type Trouble = {
  code: string;
  severity: 'urgent' | 'warning' | 'note';
  title: string;
  /** What was seen. */
  what: string;
  /** What to do. */
  advice: string;
  link: { href: string; label: string } | null;
};

/** `3 jobs`, `1 job` */
export const several = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
