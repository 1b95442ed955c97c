import 'server-only';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './media-path';
import type { IncomingFile } from './media-store';

const PART_NAME = /^\.[a-z0-9._-]+\.part-\d+-[a-f0-9]+$/;

export function isPartName(name: string): boolean {
  return PART_NAME.test(name);
}

/** Opens a hidden part file in the same folder as `place`, so that the rename is atomic. */
export async function openIncomingFile(place: string): Promise<IncomingFile> {
  const folder = path.dirname(place);
  await mkdir(folder, { recursive: true });
  const part = path.join(
    folder,
    `.${path.basename(place)}.part-${process.pid}-${randomBytes(6).toString('hex')}`,
  );
  const { O_RDWR, O_CREAT, O_EXCL } = constants;
  return new IncomingLocalFile(await open(part, O_RDWR | O_CREAT | O_EXCL, 0o640), part, place);
}

class IncomingLocalFile implements IncomingFile {
  readonly #handle: FileHandle;
  readonly #part: string;
  readonly #place: string;
  #written = 0;
  #done = false;

  constructor(handle: FileHandle, part: string, place: string) {
    this.#handle = handle;
    this.#part = part;
    this.#place = place;
  }

  get place(): string {
    return this.#part;
  }

  get bytes(): number {
    return this.#written;
  }

  async write(chunk: Uint8Array): Promise<void> {
    // A write may be partial (a disk that is nearly full), so write until all of it is there.
    for (let offset = 0; offset < chunk.length; ) {
      const { bytesWritten } = await this.#handle.write(
        chunk,
        offset,
        chunk.length - offset,
        this.#written,
      );
      offset += bytesWritten;
      this.#written += bytesWritten;
    }
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return readFully(this.#handle, offset, length);
  }

  async keep(): Promise<void> {
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#part, this.#place);
    this.#done = true;
    await syncFolder(path.dirname(this.#place));
  }

  async discard(): Promise<void> {
    if (this.#done) return;
    this.#done = true;
    await this.#handle.close();
    await rm(this.#part, { force: true });
  }
}

/** Reads `length` bytes, fewer only where the file ends. */
export async function readFully(
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const buffer = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Without this a power cut may forget the rename although the file's own bytes are safe. */
export async function syncFolder(folder: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(folder, constants.O_RDONLY);
  } catch (error) {
    if (hasCode(error, 'EISDIR', 'EPERM')) return; // Windows cannot open a folder
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems refuse it; there is nothing better to be had from them.
    if (!hasCode(error, 'EINVAL', 'EPERM', 'ENOTSUP')) throw error;
  } finally {
    await handle.close();
  }
}
