import type { Server } from 'node:http';
import { MINUTE } from '../clock';

const SILENT_MS = 10 * MINUTE;

/**
 * Gives up a connection on which nothing has moved for so long, in either direction: who takes no byte
 * any more would hold a file, its buffers and whatever waits for them for ever. Event streams beat.
 */
export function limitSilence(server: Server, silentMs = SILENT_MS): void {
  server.timeout = silentMs;
}
