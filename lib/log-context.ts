import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** What a line in the log may be about; 24 hex digits or a UUID. */
export type LogContext = { request_id?: string; job_id?: string };

const KEY = Symbol.for('nexaai.log-context');
const holder = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<LogContext> };

function storage(): AsyncLocalStorage<LogContext> {
  holder[KEY] ??= new AsyncLocalStorage();
  return holder[KEY];
}

/** Does the work; every line it logs, however deep, says what it is about. Instead of what the
 *  caller's lines say: a job that a request set off is not about that request. */
export function logAbout<T>(about: LogContext, work: () => T): T {
  return storage().run(about, work);
}

export const logContext = (): LogContext => storage().getStore() ?? {};
