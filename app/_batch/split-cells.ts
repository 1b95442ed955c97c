/** One row of a table as it was written, with the number of the line it begins on. */
export type Cells = { line: number; cells: string[]; isOpen: boolean };

/**
 * The rows of a table of text. A cell may stand in double quotes, and then hold delimiters, line breaks
 * and doubled quotes. Without a delimiter a row is one cell. Empty rows are left out; `isOpen`: the
 * last quote has no end.
 */
export function splitCells(text: string, delimiter: string | null): Cells[] {
  const rows: Cells[] = [];
  let line = 1;
  let row: Cells = { line, cells: [], isOpen: false };
  let cell = '';
  let isQuoted = false;
  let isAtStart = true;
  const endCell = () => {
    row.cells.push(cell.trim());
    cell = '';
    isAtStart = true;
  };
  const endRow = () => {
    endCell();
    if (row.cells.some((one) => one !== '')) rows.push(row);
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '\n') line++;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else isQuoted = false;
    } else if (sign === '"' && isAtStart) {
      isQuoted = true;
      isAtStart = false;
    } else if (sign === delimiter) endCell();
    else if (sign === '\n') {
      endRow();
      row = { line, cells: [], isOpen: false };
    } else {
      cell += sign;
      if (sign.trim() !== '') isAtStart = false;
    }
  }
  row.isOpen = isQuoted;
  endRow();
  return rows;
}
