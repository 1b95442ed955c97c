import { AppError } from '@/lib/errors';

const MAX_BYTES = 1024 * 1024;

/** The text of a chosen file: UTF-8, or UTF-16 where it says so, as spreadsheets write it. */
export async function readFile(file: File): Promise<string> {
  if (file.size > MAX_BYTES) {
    throw new AppError('too-large', 'The file is larger than 1 MB: cut it into several.');
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}
