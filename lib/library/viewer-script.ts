import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { env } from '../env';
import { AppError } from '../errors';

/** The viewer that goes into archives. Throws 'unavailable' where it was not built. */
export async function viewerScript(): Promise<Uint8Array> {
  const { NEXAAI_PROGRAMS } = env();
  const words = 'The viewer is not built here: take the archive without pages.';
  if (!NEXAAI_PROGRAMS) throw new AppError('unavailable', words);
  const file = path.join(/*turbopackIgnore: true*/ NEXAAI_PROGRAMS, 'model-viewer.js');
  try {
    return await readFile(/*turbopackIgnore: true*/ file);
  } catch (cause) {
    throw new AppError('unavailable', words, { cause });
  }
}
