import { constants, crc32, deflateRawSync } from 'node:zlib';
import { archiveEnd, directoryHeader, localHeader, type ZipRecord } from '../zip/zip-records';
import { TextBytes } from './text-bytes';

/** Digits shrink to a quarter at any level; the higher ones only take longer. */
const LEVEL = 4;
/** Programs that map a USDZ into memory want every file of it at a multiple of this. */
const ALIGNED_TO = 64;
/** What Pixar's own writer calls the filler. */
const LEAST_GAP = 4;

type ZipOptions = {
  /** Of every file in it: the same model gives the same bytes. */
  modified_at: Date;
  isAligned?: boolean;
};

/** An archive that is put together in memory. */
export class ZipFile {
  private readonly options: ZipOptions;
  private readonly parts: Uint8Array[] = [];
  private readonly records: ZipRecord[] = [];
  private offset = 0;

  constructor(options: ZipOptions) {
    this.options = options;
  }

  /** Adds bytes as they are. */
  add(name: string, chunks: readonly Uint8Array[]): void {
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    const checksum = chunks.reduce((sum, chunk) => crc32(chunk, sum), 0);
    this.append(this.recordOf(name, { bytes, crc32: checksum }), chunks);
  }

  /** Adds a text, deflated while it is written. */
  deflate(name: string, write: (out: TextBytes) => void): void {
    const packed: Uint8Array[] = [];
    let [bytes, checksum] = [0, 0];
    const out = new TextBytes((chunk) => {
      bytes += chunk.length;
      checksum = crc32(chunk, checksum);
      packed.push(deflateRawSync(chunk, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH }));
    });
    write(out);
    out.end();
    packed.push(deflateRawSync(Buffer.alloc(0)));
    const deflated_bytes = packed.reduce((sum, { length }) => sum + length, 0);
    this.append(this.recordOf(name, { bytes, crc32: checksum, deflated_bytes }), packed);
  }

  end(): Uint8Array {
    const directory = this.records.map(directoryHeader);
    const bytes = directory.reduce((sum, { length }) => sum + length, 0);
    const end = archiveEnd({ files: this.records.length, bytes, offset: this.offset });
    return Buffer.concat([...this.parts, ...directory, end]);
  }

  private recordOf(
    name: string,
    content: Pick<ZipRecord, 'bytes' | 'crc32' | 'deflated_bytes'>,
  ): ZipRecord {
    const { modified_at, isAligned } = this.options;
    const record = { name: Buffer.from(name), modified_at, offset: this.offset, ...content };
    if (!isAligned) return record;
    const begins = this.offset + localHeader(record).length;
    const gap = (ALIGNED_TO - (begins % ALIGNED_TO)) % ALIGNED_TO;
    return { ...record, gap_bytes: gap > 0 && gap < LEAST_GAP ? gap + ALIGNED_TO : gap };
  }

  private append(record: ZipRecord, chunks: readonly Uint8Array[]): void {
    const header = localHeader(record);
    this.records.push(record);
    this.parts.push(header, ...chunks);
    this.offset += header.length + (record.deflated_bytes ?? record.bytes);
  }
}

/** The chunks of a text, for what is stored as it is. */
export function textChunks(write: (out: TextBytes) => void): Buffer[] {
  const chunks: Buffer[] = [];
  const out = new TextBytes((chunk) => chunks.push(chunk));
  write(out);
  out.end();
  return chunks;
}
