import { SECOND } from '@/lib/clock';

/** What whoever looks gets first: the page itself, ready for whatever is pressed. */
const PAGE_FIRST_MS = 2 * SECOND;
const IDLE_LIMIT_MS = 2 * SECOND;

/** Somebody is there and at it. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart', 'scroll'] as const;

/**
 * Resolves when heavy work harms nobody: some time after the page has come whole and while the
 * browser is idle, at once when somebody moves or touches something, and in no tab that lies in the
 * background. Long after the page has come, that is now. Never once `signal` is aborted.
 */
export function whenQuiet(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = new AbortController();
    const heard = { signal: AbortSignal.any([signal, done.signal]), passive: true };
    const finish = () => {
      if (heard.signal.aborted) return;
      if (document.hidden) document.addEventListener('visibilitychange', finish, heard);
      else {
        done.abort();
        resolve();
      }
    };
    const wait = () => {
      const timer = setTimeout(() => whenIdle(finish), msUntilDue());
      heard.signal.addEventListener('abort', () => clearTimeout(timer));
    };
    for (const sign of SIGNS) addEventListener(sign, finish, heard);
    if (document.readyState === 'complete') wait();
    else addEventListener('load', wait, heard);
  });
}

function msUntilDue(): number {
  const [page] = performance.getEntriesByType('navigation');
  const loadedAt = (page as PerformanceNavigationTiming | undefined)?.loadEventStart ?? 0;
  return Math.max(0, loadedAt + PAGE_FIRST_MS - performance.now());
}

/** Safari does not tell when it is idle. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: IDLE_LIMIT_MS });
  else setTimeout(work);
}
