import 'server-only';
import type { Writable } from 'node:stream';

/** First and last byte, both included, as in a Content-Range header. */
export type ByteRange = { start: number; end: number };

export type FileStat = { path: string; bytes: number; modified_at: Date };

/** Something whose bytes can be looked at in any order without holding all of them. */
export interface ByteSource {
  readonly bytes: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** All of a file that is not kept yet. `place`: where it lies on this machine's disk meanwhile. */
export interface CompleteFile extends ByteSource {
  readonly place: string;
}

/** A file on its way in. Nobody can see it before `keep()`; one of keep and discard must follow. */
export interface IncomingFile extends CompleteFile {
  write(chunk: Uint8Array): Promise<void>;
  /** Makes the bytes durable, then visible under their path, replacing what was there. */
  keep(): Promise<void>;
  /** Leaves nothing behind; harmless after keep(). */
  discard(): Promise<void>;
}

/** A kept file as it was when it was opened. Replaced or removed meanwhile, a disk still gives out
 *  all of it; a bucket makes reading throw. Neither gives other bytes, or too few. */
export interface OpenFile extends ByteSource {
  /** Copies the range to `sink` and ends it. Throws when the file ends early or cannot be read. */
  sendTo(sink: Writable, range: ByteRange): Promise<'sent' | 'reader-left'>;
  close(): Promise<void>;
}

/** What a file is told to be when it is fetched without us. */
export type LentAs = { content_type: string; disposition?: string };

/** Where models, previews and posters are kept. Paths are relative, '/'-separated, and of the
 *  form 'models/{id}.glb'; any other path throws. Disk errors are thrown as Node gives them, those
 *  of any other place as StoreFailed. */
export interface MediaStore {
  receive(path: string): Promise<IncomingFile>;
  open(path: string): Promise<OpenFile | undefined>;
  stat(path: string): Promise<FileStat | undefined>;
  /** Keeps the same bytes under another path too; each is removed alone. False when there is no
   *  such file. */
  copy(from: string, to: string): Promise<boolean>;
  /** Gives a file another path, replacing what was there. False when there is no such file. */
  move(from: string, to: string): Promise<boolean>;
  /** False when there was nothing to remove. */
  remove(path: string): Promise<boolean>;
  /** Every kept file of a folder ('models'), in no particular order. */
  list(folder: string): AsyncIterable<FileStat>;
  /** Every folder that holds something, be it only half-written. */
  folders(): AsyncIterable<string>;
  /** Every half-written file of every folder, whether somebody still writes to it or not. */
  parts(): AsyncIterable<FileStat>;
  /** Deletes what interrupted downloads left and nobody has written to since; gives how many. */
  sweepParts(untouchedSince: Date): Promise<number>;
  /** Of the disk on which files are kept, or wait until they are whole. */
  freeBytes(): Promise<number>;
  /** Throws while what is kept cannot be reached. */
  reach(): Promise<void>;
  /** Where anybody may fetch the file for some minutes; undefined where all bytes go through us. */
  lend(path: string, as: LentAs): string | undefined;
}
