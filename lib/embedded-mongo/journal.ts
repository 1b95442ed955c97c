type Writer = {
  putSync(key: Buffer, value: Buffer): unknown;
  removeSync(key: Buffer): unknown;
};

export type Journal = {
  remember(key: Buffer): void;
  handTo(outer: Journal | undefined): void;
  /** Takes the remembered writes back, newest first. Answers whether there were any. */
  undo(writer: Writer): boolean;
  add(entry: Remembered): void;
};

type Remembered = { key: Buffer; before: Buffer | undefined };

/** What keys held before they were written, so that one step of a transaction can be taken back. */
export function beginJournal(read: (key: Buffer) => Buffer | undefined): Journal {
  const entries: Remembered[] = [];
  return {
    remember: (key) => void entries.push({ key, before: read(key) }),
    add: (entry) => void entries.push(entry),
    handTo(outer) {
      if (outer) for (const entry of entries) outer.add(entry);
    },
    undo(writer) {
      for (const { key, before } of entries.reverse()) {
        if (before) writer.putSync(key, before);
        else writer.removeSync(key);
      }
      return entries.length > 0;
    },
  };
}
