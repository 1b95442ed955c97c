import 'server-only';
import pino, { type DestinationStream, type Logger } from 'pino';
import { secretCutter } from './cut-secrets';
import { env } from './env';
import { logContext } from './log-context';

const STDOUT = 1;
/** Lines that wait for a disk that is full, or a reader that is slow; what comes beyond is lost. */
const MAX_WAITING_BYTES = 1024 * 1024;
const KEY = Symbol.for('nexaai.log');
const holder = globalThis as typeof globalThis & { [KEY]?: Logger };
const NAMES_OF_SECRETS = /KEY|SECRET|PASSWORD|TOKEN/;

/** JSON lines on stdout. Keys, cookies and signed URLs are cut out wherever they stand;
 *  `request_id` and `job_id` say what a line is about, where there is one. */
export function log(): Logger {
  holder[KEY] ??= pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      mixin: () => logContext(),
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['*.api_key', '*.authorization', '*.cookie', '*.password', 'glb_url', '*.glb_url'],
        censor: '[redacted]',
      },
      hooks: { streamWrite: secretCutter(secretSettings()) },
    },
    logOutput(STDOUT),
  );
  return holder[KEY];
}

/** A line for whoever watches the server start; no level hides it. */
export function announce(line: string): void {
  console.log(line);
}

function secretSettings(): string[] {
  return Object.entries(env()).flatMap(([name, value]) =>
    NAMES_OF_SECRETS.test(name) && typeof value === 'string' ? [value] : [],
  );
}

/** Where lines are written to. No line that cannot be written may stop what it tells of. */
export function logOutput(fd: number): DestinationStream {
  const output = pino.destination({ dest: fd, sync: true, maxLength: MAX_WAITING_BYTES });
  output.on('error', () => {});
  return output;
}
