import { messageOf } from '../errors';

const LIMIT_MS = 4_700;
const PARENT_CHECK_MS = 500;

type Step = () => Promise<unknown>;

/**
 * Runs the steps once on SIGTERM, SIGINT, or when npm is gone, then exits; one that fails does
 * not keep the others from theirs. npm passes no signal on and would leave this process behind,
 * listening: so a lost parent counts as a signal.
 */
export function onStop(steps: readonly Step[]): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    void takeDown(steps).then((isClean) => process.exit(isClean ? 0 : 1));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || end(), PARENT_CHECK_MS).unref();
  }
}

async function takeDown(steps: readonly Step[]): Promise<boolean> {
  let isClean = true;
  for (const step of steps) {
    await step().catch((thrown: unknown) => {
      isClean = false;
      console.error(`While stopping: ${messageOf(thrown)}`);
    });
  }
  return isClean;
}
