import 'server-only';
import { createHash } from 'node:crypto';
import type { MediaStore } from './media-store';

/** Keeps bytes we made ourselves (a poster) under `path`. Disk errors are thrown as Node gives
 *  them (ENOSPC among them); a failure leaves nothing behind. */
export async function keepBytes({
  store,
  path,
  bytes,
}: {
  store: MediaStore;
  path: string;
  bytes: Uint8Array;
}): Promise<{ bytes: number; sha256: string }> {
  const incoming = await store.receive(path);
  try {
    await incoming.write(bytes);
    await incoming.keep();
  } finally {
    await incoming.discard();
  }
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
