import 'server-only';
import { messageOf } from '../errors';
import { log } from '../log';

type Level = 'debug' | 'info' | 'success' | 'warn' | 'error';

/** The sign-in library's words in our own log: its errors by their message alone, since what
 *  hangs on them may be a whole answer of the provider. */
export const libraryLog = {
  log: (level: Level, message: string, ...more: unknown[]) => {
    const causes = more.filter((thing) => thing instanceof Error).map(messageOf);
    log()[level === 'success' ? 'info' : level]([message, ...causes].join(': '));
  },
} as const;
