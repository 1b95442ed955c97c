import 'server-only';

const TITLE_CHARS = 120;

/** What a model is called where it is told of: its name, or the first words of its prompt. */
export function shownTitle({ title, prompt }: { title: string | null; prompt: string }): string {
  const line = (title ?? prompt).replace(/\s+/g, ' ').trim();
  return line.length <= TITLE_CHARS ? line : `${line.slice(0, TITLE_CHARS - 1).trimEnd()}…`;
}
