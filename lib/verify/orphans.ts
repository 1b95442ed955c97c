import 'server-only';
import { MINUTE } from '../clock';
import type { Finding } from './finding';
import type { Surroundings } from './surroundings';
import { unnamedFiles } from './unnamed-files';

const NAMED_WITHIN_MS = 15 * MINUTE;

/** Files on the disk that no live model names. */
export async function* orphanFiles(surroundings: Surroundings): AsyncGenerator<Finding> {
  for await (const { path, bytes } of unnamedFiles(surroundings, NAMED_WITHIN_MS)) {
    yield {
      kind: 'warning',
      subject: 'file',
      id: path,
      what: `(${bytes} bytes) belongs to no model`,
      advice: 'Move it away under Admin, Storage, or delete it to have its room back.',
    };
  }
}
