import { HOUR } from '@/lib/clock';
import type { Switch } from '@/lib/generations/operator/switch-words';
import type { PauseView } from '@/lib/generations/operator/switches-view';
import { formatSpan } from '../_ui/format';
import { countWords } from './job-wording';

export const SWITCH_WORDS: Record<Switch, string> = {
  buying: 'Buying',
  polling: 'Polling',
  downloading: 'Downloading',
};

/** What a pause of each means. */
export const PAUSE_CONSEQUENCES: Record<Switch, string> = {
  buying:
    'New generations are still taken and wait; nothing is bought for anybody. Tasks that run go on and are kept.',
  polling:
    'Nobody asks the engine about tasks any more, so none moves on and lost purchases stay open. What is finished there is kept for three days only.',
  downloading:
    'No file is fetched; what is being fetched now is finished. Finished files are kept at the engine for three days only: what is not fetched by then is lost, though it is paid.',
};

const LOST: Record<Switch, string> = {
  buying: 'The engine forgets the first shape that waits to be painted',
  polling: 'The engine deletes the first task that is not looked at',
  downloading: 'The engine deletes the first file that waits',
};

/** How many jobs a pause holds up. */
export function waitingWords({ waiting }: PauseView): string {
  if (waiting.count === 0) return 'No job waits for it yet.';
  const isOne = waiting.count === 1 && !waiting.is_more;
  return `${countWords(waiting)} ${isOne ? 'job waits' : 'jobs wait'} for it.`;
}

/** When the pause begins to cost what is paid; null while nothing is at stake. */
export function lossWords(what: Switch, { lost_from }: PauseView, nowMs: number): string | null {
  if (lost_from === null) return null;
  const leftMs = Date.parse(lost_from) - nowMs;
  return leftMs > 0
    ? `${LOST[what]} in ${formatSpan(leftMs)}.`
    : 'The engine has begun to delete what waits: resume now.';
}

/** From then on it is said as loudly as can be. */
export const isLossNear = ({ lost_from }: PauseView, nowMs: number): boolean =>
  lost_from !== null && Date.parse(lost_from) - nowMs < 24 * HOUR;
