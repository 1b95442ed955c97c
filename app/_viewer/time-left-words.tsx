import { type StageTimes, type TimeLeft, timeLeft } from '@/lib/generations/time-left';
import type { GenerationView } from '@/lib/generations/view';
import { formatLeft, formatSecondsRange } from '../_ui/format';

type TimeLeftWordsProps = { view: GenerationView; times: StageTimes | null; nowMs: number };

/** How long it still takes, as far as that is known; nothing where it is not. */
export function TimeLeftWords({ view, times, nowMs }: TimeLeftWordsProps) {
  const words = times && wordsOf(timeLeft(view, times, nowMs));
  return words ? <span className="font-medium text-ink tabular-nums">{words}</span> : null;
}

function wordsOf(left: TimeLeft): string | undefined {
  switch (left.kind) {
    case 'unknown':
      return undefined;
    case 'usual':
      return `usually ${formatSecondsRange(left)} in all`;
    case 'left':
      return formatLeft(left.seconds);
    case 'longer':
      return 'longer than usual';
  }
}
