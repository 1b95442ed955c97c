import 'server-only';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EJSON } from 'bson';

type Document = Record<string, unknown>;

/** One document, with all its types. */
export function writeLine(document: Document): Buffer {
  return Buffer.from(`${EJSON.stringify(document, { relaxed: false })}\n`);
}

/** The lines of a text file, one after the other. */
export async function* readLines(place: string): AsyncGenerator<string> {
  const input = createReadStream(place);
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    input.destroy();
  }
}

/** The documents `writeLine` wrote. `T` is the word of the one who wrote them. */
export async function* readDocuments<T = Document>(place: string): AsyncGenerator<T> {
  for await (const line of readLines(place)) {
    if (line !== '') yield EJSON.parse(line, { relaxed: true }) as T;
  }
}
