import 'server-only';
import { messageOf } from '../errors';
import { log } from '../log';

/** When node-cron is to look, for an interval of 1 to 60 seconds. */
export function cronLine(intervalSeconds: number): string {
  return intervalSeconds === 60 ? '0 * * * * *' : `*/${intervalSeconds} * * * * *`;
}

/** node-cron's own lines (a skipped second, say) are noise beside ours. */
export const quietLogger = {
  info: () => {},
  debug: () => {},
  warn: (message: string) => log().debug(message),
  error: (message: string | Error) => log().error(messageOf(message)),
};
