import 'server-only';
import { MINUTE } from '../clock';
import type { Finding } from './finding';
import type { Surroundings } from './surroundings';

/** No download takes longer. */
const WRITTEN_WITHIN_MS = 15 * MINUTE;

/** What interrupted downloads left and no start has swept up. */
export async function* leftParts({ media, clock }: Surroundings): AsyncGenerator<Finding> {
  for await (const { path, modified_at } of media.parts()) {
    if (clock.now() - modified_at.getTime() < WRITTEN_WITHIN_MS) continue;
    yield {
      kind: 'violation',
      subject: 'file',
      id: path,
      what: `is half a download, untouched since ${modified_at.toISOString()}`,
      advice: 'Start the site again, which sweeps it up, or delete it.',
    };
  }
}
