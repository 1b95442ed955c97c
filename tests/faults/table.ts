import type { Row } from './scenario';

/** The rows as a table in Markdown, and every flaw below it. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['#', 'what', 'counts', 'pass figure', 'measured', 'verdict', 'seed', 'seconds'];
  const lines = rows.map((row) => [
    String(row.number),
    row.title,
    row.counts,
    row.pass,
    row.measured,
    row.isMet ? 'met' : 'FAILED',
    String(row.seed),
    String(row.seconds),
  ]);
  const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const flaws = rows.flatMap(({ number, flaws }) => flaws.map((flaw) => `  ${number}: ${flaw}`));
  return [lineOf(head), lineOf(head.map(() => '---')), ...lines.map(lineOf), ...flaws].join('\n');
}
