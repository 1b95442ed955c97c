import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

const EVERY_MS = 10;

/** Looks at the media folder all the time, as any visitor could, for models that are not whole. */
export class MediaWatch {
  readonly #folder: string;
  readonly #seen = new Set<string>();
  readonly #broken = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor(mediaDir: string) {
    this.#folder = path.join(mediaDir, 'models');
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  /** Gives the names of those that were visible and not whole, and how many were looked at. */
  end(): { broken: string[]; seen: number } {
    clearInterval(this.#timer);
    this.#look();
    return { broken: [...this.#broken], seen: this.#seen.size };
  }

  #look(): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder)) {
      if (!/^[^.].*\.glb$/.test(name)) continue;
      const file = path.join(this.#folder, name);
      const { ino, size, mtimeMs } = statSync(file);
      const version = `${name} ${ino} ${size} ${mtimeMs}`;
      if (this.#seen.has(version)) continue;
      this.#seen.add(version);
      if (!isWhole(file)) this.#broken.add(name);
    }
  }
}

/** The length in its head is its length, and its first chunk is what it says. */
function isWhole(file: string): boolean {
  const { size } = statSync(file);
  const bytes = Buffer.alloc(size);
  const handle = openSync(file, 'r');
  readSync(handle, bytes, 0, size, 0);
  closeSync(handle);
  if (size < 20 || bytes.toString('latin1', 0, 4) !== 'glTF') return false;
  if (bytes.readUInt32LE(8) !== size) return false;
  try {
    return Boolean(JSON.parse(bytes.toString('utf8', 20, 20 + bytes.readUInt32LE(12))).asset);
  } catch {
    return false;
  }
}
