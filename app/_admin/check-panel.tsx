import { type CheckKind, type CheckView, damagedCount } from '@/lib/storage/view';
import { Button } from '../_ui/button';
import { formatCount } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { Notice } from '../_ui/notice';
import { Progress } from '../_ui/progress';
import { checkPercent, checkTitle, countedWords } from './storage-wording';

type CheckPanelProps = {
  check: CheckView | null;
  busy: CheckKind | 'stop' | null;
  onBegin: (kind: CheckKind) => void;
  onStop: () => void;
};

/** The last look at the disk, and the buttons for another. */
export function CheckPanel({ check, busy, onBegin, onStop }: CheckPanelProps) {
  const isRunning = check?.state === 'running';
  return (
    <section aria-labelledby="check-title" className="sheet space-y-4 p-4 sm:p-6">
      <h2 id="check-title" className="text-lg">
        Are all files there?
      </h2>
      <div role="status">{check && <LastCheck check={check} />}</div>
      {isRunning && <Progress percent={checkPercent(check)} label="How far the look is" />}
      <div className="flex flex-wrap gap-2">
        {isRunning ? (
          <Button busy={busy === 'stop'} onClick={onStop}>
            Stop
          </Button>
        ) : (
          <>
            <Button tone="primary" busy={busy === 'quick'} onClick={() => onBegin('quick')}>
              Look quickly
            </Button>
            <Button busy={busy === 'thorough'} onClick={() => onBegin('thorough')}>
              Read every byte
            </Button>
          </>
        )}
      </div>
      <p className="max-w-2xl text-soft text-sm">
        A quick look compares names and lengths. Reading every byte also finds what a disk has
        silently changed; it goes on in the background, at 50 MB a second at most. Neither changes a
        file.
      </p>
    </section>
  );
}

function LastCheck({ check }: { check: CheckView }) {
  const isFine = check.state === 'done' && damagedCount(check.counts) === 0;
  return (
    <Notice tone={toneOf(check, isFine)} title={checkTitle(check)}>
      <p>
        {formatCount(check.models)} models with {countedWords(check.files)}
        {check.kind === 'quick' ? ', names and lengths' : ', every byte'} ·{' '}
        <LocalTime iso={check.finished_at ?? check.started_at} /> · {check.by}
      </p>
      {check.error && <p>{check.error}</p>}
    </Notice>
  );
}

function toneOf({ state }: CheckView, isFine: boolean) {
  if (state === 'running' || state === 'stopped' || state === 'interrupted') return 'working';
  return isFine ? 'calm' : 'failed';
}
