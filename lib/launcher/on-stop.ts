const LIMIT_MS = 4_700;
const PARENT_CHECK_MS = 500;

/**
 * Runs `stop` once on SIGTERM, SIGINT, or when npm is gone, then exits. npm passes no signal on
 * and would leave this process behind, listening: so a lost parent counts as a signal.
 */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || end(), PARENT_CHECK_MS).unref();
  }
}
