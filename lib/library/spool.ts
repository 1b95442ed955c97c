import 'server-only';
import type { ByteSource, IncomingFile, MediaStore } from '../media/media-store';

/** A text that grows as long as the library does, on the disk instead of in memory. Never visible;
 *  one call of `discard` must follow. */
export class Spool {
  readonly #file: IncomingFile;

  private constructor(file: IncomingFile) {
    this.#file = file;
  }

  static async open(media: Pick<MediaStore, 'receive'>, name: string): Promise<Spool> {
    return new Spool(await media.receive(`exports/${name}`));
  }

  async write(text: string): Promise<void> {
    await this.#file.write(Buffer.from(text));
  }

  /** What was written so far; nothing may be written while it is read. */
  get source(): ByteSource {
    return this.#file;
  }

  async discard(): Promise<void> {
    await this.#file.discard();
  }
}
