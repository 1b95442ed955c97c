/** A run of words that both texts have, or one alone. */
export type Run = { words: string; isShared: boolean };

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The words of each text, in runs of what both have in the same order and what only it has.
 *  Capitals and commas make no difference. */
export function wordDiff(one: string, other: string): [Run[], Run[]] {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const shared = sharedPlaces(left.map(plain), right.map(plain));
  return [
    runsOf(left, new Set(shared.map(([at]) => at))),
    runsOf(right, new Set(shared.map(([, at]) => at))),
  ];
}

/** Where the longest common subsequence stands in both; prompts are short enough for the table. */
function sharedPlaces(left: string[], right: string[]): [number, number][] {
  const lengths = Array.from({ length: left.length + 1 }, () =>
    new Array<number>(right.length + 1).fill(0),
  );
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const line = lengths[row];
      if (!line) continue;
      line[column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const places: [number, number][] = [];
  for (let row = 0, column = 0; row < left.length && column < right.length; ) {
    if (left[row] === right[column]) places.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return places;
}

function runsOf(words: string[], shared: Set<number>): Run[] {
  const runs: Run[] = [];
  for (const [at, word] of words.entries()) {
    const isShared = shared.has(at);
    const last = runs.at(-1);
    if (last?.isShared === isShared) last.words += ` ${word}`;
    else runs.push({ words: word, isShared });
  }
  return runs;
}
