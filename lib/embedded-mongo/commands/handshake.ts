import { MAX_DOCUMENT_BYTES } from '../engine/document-bytes';
import type { Command } from './command';

/** The MongoDB release whose behaviour this server follows, and its wire version. */
export const SERVER_VERSION = '7.0.0';
const WIRE_VERSION = 21;
export const MESSAGE_MAX_BYTES = 48_000_000;

/**
 * The first command of every connection. Without `setName` and `msg` the driver sees a standalone
 * server and expects neither transactions nor retryable writes of it.
 */
export const hello: Command = {
  run: (command, { connectionId }) => ({
    doc: {
      ...('hello' in command ? {} : { ismaster: true }),
      helloOk: true,
      isWritablePrimary: true,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      maxMessageSizeBytes: MESSAGE_MAX_BYTES,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      connectionId,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION,
      readOnly: false,
      ok: 1,
    },
  }),
};
