import 'server-only';
import { backOffMs } from '../generations/pace';
import { keepBytes } from '../media/keep-bytes';
import type { MediaStore } from '../media/media-store';
import { type ClaimedConversion, writeClaimed } from './claim';
import { conversions } from './conversion';

/** About ten minutes; whoever still wants it then asks again. */
const MOST_WAITS = 14;
const AWAY = 'The files of this server could not be reached for a while. Ask for this one again.';

/** It is made. */
export async function keep(
  claimed: ClaimedConversion,
  bytes: Uint8Array,
  media: MediaStore,
): Promise<void> {
  const { path } = claimed;
  const kept = await keepBytes({ store: media, path, bytes });
  const ready = { state: 'ready', progress: 100, reason: null, lease: null } as const;
  if (await writeClaimed(claimed, { ...ready, ...kept })) return;
  // Somebody else has taken it over, and names the same bytes; or it was deleted with its model.
  if (!(await conversions().findOne({ path }))) await media.remove(path);
}

/** It was cut off: the next start, or another process, takes it up. */
export async function release(claimed: ClaimedConversion): Promise<void> {
  const tries = claimed.tries - 1;
  await writeClaimed(claimed, { state: 'queued', progress: 0, lease: null, tries });
}

/** What is kept cannot be reached just now: it waits a while, a little longer each time, and fails
 *  when that does not pass. */
export async function putOff(claimed: ClaimedConversion, nowMs: number): Promise<void> {
  const waits = (claimed.waits ?? 0) + 1;
  if (waits > MOST_WAITS) return fail(claimed, AWAY);
  const not_before = new Date(nowMs + backOffMs(waits));
  const tries = claimed.tries - 1;
  const waiting = { state: 'queued', progress: 0, lease: null, tries } as const;
  await writeClaimed(claimed, { ...waiting, waits, not_before });
}

export async function fail(claimed: ClaimedConversion, reason: string): Promise<void> {
  await writeClaimed(claimed, { state: 'failed', reason, lease: null });
}
