type Writer = {
  putSync(key: Buffer, value: Buffer): unknown;
  removeSync(key: Buffer): unknown;
};

type Reader = {
  get(key: Buffer): Buffer | undefined;
  keysFrom(prefix: Buffer): Iterable<Buffer>;
};

export type Journal = {
  remember(key: Buffer): void;
  /** Nothing begins with `prefix` yet: its keys need not be remembered one by one. */
  rememberEmpty(prefix: Buffer): void;
  handTo(outer: Journal | undefined): void;
  /** Takes the remembered writes back, newest first. Answers whether there were any. */
  undo(writer: Writer): boolean;
  add(entry: Remembered): void;
};

type Remembered = { key: Buffer; before: Buffer | undefined } | { empty: Buffer };

/** What keys held before they were written, so that one step of a transaction can be taken back. */
export function beginJournal({ get, keysFrom }: Reader): Journal {
  const entries: Remembered[] = [];
  const empty: Buffer[] = [];
  const add = (entry: Remembered) => {
    entries.push(entry);
    if ('empty' in entry) empty.push(entry.empty);
  };
  const isCovered = (key: Buffer) =>
    empty.some((prefix) => key.subarray(0, prefix.length).equals(prefix));
  return {
    add,
    remember: (key) => {
      if (!isCovered(key)) add({ key, before: get(key) });
    },
    rememberEmpty: (prefix) => add({ empty: prefix }),
    handTo(outer) {
      if (outer) for (const entry of entries) outer.add(entry);
    },
    undo(writer) {
      for (const entry of entries.reverse()) {
        if ('empty' in entry) {
          for (const key of [...keysFrom(entry.empty)]) writer.removeSync(key);
        } else if (entry.before) writer.putSync(entry.key, entry.before);
        else writer.removeSync(entry.key);
      }
      return entries.length > 0;
    },
  };
}
