import 'server-only';
import { SECOND } from '../clock';
import { wordsOf } from './words';

/** At 15 requests a second these are the last half minute, at an idle site the last day. */
const KEPT = 512;
const LONGEST_WORDS_CHARS = 300;

/** One request to Meshy. `at`: when it was sent, ms since the epoch; `ms`: until the head of its
 *  answer; `status`: null without a complete answer; `ahead_ms`: of this machine's clock before Meshy's. */
export type MeshyCall = { at: number; ms: number; status: number | null; ahead_ms: number | null };

/** What Meshy answered last that was no success, or why it could not be reached. */
export type MeshyTrouble = { at: number; status: number | null; words: string };

export type RecentCalls = {
  /** The oldest first. */
  calls: MeshyCall[];
  last_trouble: MeshyTrouble | null;
  /** When Meshy last answered with success. */
  last_success_at: number | null;
};

const KEY = Symbol.for('nexaai.meshy-calls');
const holder = globalThis as typeof globalThis & { [KEY]?: RecentCalls };

/** How the last requests of this process to Meshy went. */
export function recentCalls(): RecentCalls {
  holder[KEY] ??= { calls: [], last_trouble: null, last_success_at: null };
  return holder[KEY];
}

/** Takes note of a request that leaves now; what became of it is told to what this gives. */
export function noteCall(at: number) {
  const call: MeshyCall = { at, ms: 0, status: null, ahead_ms: null };
  const put = (changes: Partial<MeshyCall>) => {
    const { calls } = recentCalls();
    Object.assign(call, changes);
    if (calls.includes(call)) return;
    calls.push(call);
    if (calls.length > KEPT) calls.shift();
  };
  return {
    answered: (now: number, { status, headers }: Pick<Response, 'status' | 'headers'>) => {
      put({ ms: now - at, status, ahead_ms: aheadOf(at, now, headers.get('date')) });
      if (status < 400) recentCalls().last_success_at = now;
    },
    failed: (now: number, words: string) => {
      put({ ms: now - at, status: null });
      recentCalls().last_trouble = { at: now, status: null, words };
    },
  };
}

/** Takes note of what Meshy said with a status that is no success. */
export function noteRefusal(at: number, { status, text }: { status: number; text: string }): void {
  const [said = `Meshy answered ${status} without a message.`] = wordsOf(text);
  const words = said.slice(0, LONGEST_WORDS_CHARS);
  recentCalls().last_trouble = { at, status, words };
}

/** The header names whole seconds, and was written somewhere on the way there and back. */
function aheadOf(sentAt: number, now: number, date: string | null): number | null {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return null;
  return Math.round((sentAt + now) / 2 - (theirs + SECOND / 2));
}
