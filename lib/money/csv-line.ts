import 'server-only';

/** What a spreadsheet would take for the beginning of a formula, or skip before one. */
const FORMULA = /^[\s]*[=+\-@\t\r]/;

/** One line of CSV as RFC 4180 has it; text that a spreadsheet would run gets an apostrophe before. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
