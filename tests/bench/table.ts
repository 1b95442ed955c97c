/** One measured line: what, the number, what it is held against, and the goal. */
export type Row = { what: string; measured: string; against: string; goal: string; isMet: boolean };

export function printTable(rows: readonly Row[]): void {
  const cells = rows.map((row) => [
    row.what,
    row.measured,
    row.against,
    row.goal,
    row.isMet ? 'yes' : 'NO',
  ]);
  const head = ['what', 'measured', 'against', 'goal', 'met'];
  const widths = head.map((name, column) =>
    Math.max(name.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  console.log(line(head));
  console.log(`|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const texts of cells) console.log(line(texts));
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Median milliseconds of `times` calls, one after another. */
export async function medianMs(times: number, work: (index: number) => Promise<unknown>) {
  const taken: number[] = [];
  for (let index = 0; index < times; index++) {
    const began = performance.now();
    await work(index);
    taken.push(performance.now() - began);
  }
  return median(taken);
}
