import { failureMeaning, failureReason } from '@/lib/generations/failure-meaning';
import { overdueMs } from '@/lib/generations/overdue';
import type { StageTimes } from '@/lib/generations/time-left';
import type { GenerationView } from '@/lib/generations/view';
import { activitySentence, overdueSentence } from '../_gallery/wording';
import { formatBytes, formatSpan } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { Notice } from '../_ui/notice';
import { costWords, noRetryWords } from './failure-words';
import { StageRail } from './stage-rail';
import { TimeLeftWords } from './time-left-words';

type StandingProps = {
  view: GenerationView;
  /** How long its stages take; null where that does not matter. */
  times: StageTimes | null;
  nowMs: number;
};

/** Where it stands, in words: what happens now, what went wrong, what is kept. */
export function Standing({ view, times, nowMs }: StandingProps) {
  if (view.status === 'failed') return <Failure view={view} />;
  if (view.status === 'canceled') {
    return (
      <Notice tone="calm" title="Canceled">
        <p>Nothing more is bought. {keptWords(view)}</p>
      </Notice>
    );
  }
  if (view.status === 'completed') return view.cancel_came_too_late ? <TooLate /> : null;
  return <UnderWay view={view} times={times} nowMs={nowMs} />;
}

function TooLate() {
  return (
    <Notice tone="calm" title="The cancel came too late">
      <p>It had begun by then and is paid for, so what it made is kept.</p>
    </Notice>
  );
}

function UnderWay({ view, times, nowMs }: StandingProps) {
  const isOnHold = view.activity === 'confirming' || view.activity === 'needs-operator';
  const isPainting = view.stage === 'refine' && view.preview_url !== null;
  return (
    <div className="space-y-3">
      <div className="sheet space-y-3 p-4">
        <StageRail view={view} />
        {view.activity && !isOnHold && (
          <p className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-soft text-sm">
            <span className="min-w-0">
              {activitySentence(view, view.activity)}
              {isPainting &&
                ' This is the untextured shape; the textured model takes its place here.'}
            </span>
            <TimeLeftWords view={view} times={times} nowMs={nowMs} />
          </p>
        )}
      </div>
      {isOnHold && view.activity && (
        <Notice
          tone="working"
          title={view.activity === 'confirming' ? 'Making sure' : 'Waiting for an administrator'}
        >
          <p>{activitySentence(view, view.activity)}</p>
        </Notice>
      )}
      <Delays view={view} nowMs={nowMs} />
    </div>
  );
}

/** What keeps it, and how long there is time. */
function Delays({ view, nowMs }: Omit<StandingProps, 'times'>) {
  const overdue = overdueMs(view, nowMs);
  const untilMs = view.download_until === null ? undefined : Date.parse(view.download_until);
  return (
    <>
      {overdue !== null && (
        <Notice tone="calm" title="Taking longer than usual">
          <p>{overdueSentence(view, overdue)}</p>
        </Notice>
      )}
      {view.waiting_for && view.activity !== 'needs-operator' && (
        <Notice tone="working" title="Waiting">
          <p>{view.waiting_for}</p>
        </Notice>
      )}
      {view.download_until && untilMs !== undefined && (
        <p className="text-soft text-sm">
          {view.engine === 'demo' ? 'The demo engine' : 'Meshy'} keeps the file until{' '}
          <LocalTime iso={view.download_until} />
          {untilMs > nowMs && `, ${formatSpan(untilMs - nowMs)} left`}.
        </p>
      )}
    </>
  );
}

function Failure({ view }: { view: GenerationView }) {
  const noRetry = noRetryWords(view);
  return (
    <div role="alert">
      <Notice tone="failed" title={view.error ? failureMeaning(view.error.stage) : 'It failed.'}>
        {view.error && <p className="wrap-anywhere">“{failureReason(view.error.message)}”</p>}
        <p>{view.error?.advice}</p>
        <p>{costWords(view)}</p>
        <p className="font-medium">{keptWords(view)}</p>
        {noRetry && <p>{noRetry}</p>}
      </Notice>
    </div>
  );
}

/** What there is to hold on to, file by file. */
function keptWords({ files }: GenerationView): string {
  const kept = files
    .filter((file) => file.kind !== 'poster')
    .map((file) => {
      const name = file.kind === 'model' ? 'textured model' : 'untextured model';
      return `${name} (${formatBytes(file.bytes)})`;
    });
  return kept.length > 0
    ? `Kept: ${kept.join(', ')}.`
    : 'Kept: nothing; no file had been made yet.';
}
