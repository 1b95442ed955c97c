import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

/** One movement of credits: positive when a task was accepted, negative when it was refunded. */
export type LedgerLine = {
  at: number;
  task_id: string;
  mode: 'preview' | 'refine';
  prompt: string;
  credits: number;
};

/** Where the ledger of an engine's directory is: JSON lines, only ever added to. */
export const ledgerFile = (dir: string): string => path.join(dir, 'ledger.jsonl');

/** Writes down every credit that moves, on the disk before anything else learns of it. */
export class DemoLedger {
  readonly #dir: string;
  #file: Promise<FileHandle> | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(dir: string) {
    this.#dir = dir;
  }

  add(line: LedgerLine): Promise<void> {
    const written = this.#last.then(async () => {
      this.#file ??= open(ledgerFile(this.#dir), 'a', 0o600);
      const file = await this.#file;
      await file.appendFile(`${JSON.stringify(line)}\n`);
      await file.datasync();
    });
    this.#last = written.catch(() => {});
    return written;
  }

  async close(): Promise<void> {
    await this.#last;
    const file = await this.#file;
    await file?.close();
    this.#file = undefined;
  }
}
