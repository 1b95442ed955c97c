import { Check, CircleDashed, CircleDot, CircleSlash, X } from 'lucide-react';
import { type GenerationView, isEnded } from '@/lib/generations/view';
import { formatBytes, formatDuration } from '../_ui/format';
import { LocalTime } from '../_ui/local-time.client';
import { Progress } from '../_ui/progress';
import { type RowState, type StageRow, stageRows, totalMs } from './stage-rows';

const MARKS = {
  done: { Icon: Check, look: 'bg-patina-wash text-patina', word: 'done' },
  kept: { Icon: Check, look: 'bg-patina-wash text-patina', word: 'kept shape' },
  current: { Icon: CircleDot, look: 'bg-kiln-wash text-kiln', word: 'under way' },
  failed: { Icon: X, look: 'bg-rose-wash text-rose', word: 'failed' },
  stopped: { Icon: CircleSlash, look: 'bg-paper text-soft', word: 'stopped' },
  ahead: { Icon: CircleDashed, look: 'bg-paper text-soft', word: 'to come' },
} satisfies Record<RowState, unknown>;

type TimelineProps = { view: GenerationView; nowMs: number };

/** Each stage with its start, its time, its percent; the download with its size; the total. */
export function Timeline({ view, nowMs }: TimelineProps) {
  const fileOf = (kind: 'model' | 'preview') => view.files.find((file) => file.kind === kind);
  const newest = fileOf('model') ?? fileOf('preview');
  return (
    <section aria-labelledby="timeline" className="sheet p-4 sm:p-5">
      <h2 id="timeline" className="mb-4 text-base">
        Timeline
      </h2>
      <ol className="space-y-4">
        {stageRows(view, nowMs).map((row) => (
          <TimelineRow
            key={row.stage}
            row={row}
            isQueued={view.activity === 'queued'}
            size={row.stage === 'download' && row.state === 'done' ? newest?.bytes : undefined}
          />
        ))}
      </ol>
      <p className="mt-4 flex justify-between border-line border-t pt-3 text-sm tabular-nums">
        <span className="text-soft">{isEnded(view) ? 'Total time' : 'Time so far'}</span>
        <span className="font-semibold">{formatDuration(totalMs(view, nowMs))}</span>
      </p>
    </section>
  );
}

type TimelineRowProps = { row: StageRow; isQueued: boolean; size: number | undefined };

function TimelineRow({ row, isQueued, size }: TimelineRowProps) {
  const { Icon, look, word } = MARKS[row.state];
  const isWaiting = row.state === 'current' && isQueued;
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-1 text-sm">
      <span className={`grid size-7 place-items-center rounded-full ${look}`}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <span className={row.state === 'ahead' ? 'text-soft' : 'font-semibold'}>
        {row.name} <span className="sr-only">({word})</span>
      </span>
      <span className="tabular-nums">
        {row.durationMs === undefined ? '' : formatDuration(row.durationMs)}
      </span>
      {row.started_at && (
        <span className="col-span-2 col-start-2 flex justify-between gap-2 text-soft text-xs tabular-nums">
          <span>
            started <LocalTime iso={row.started_at} look="clock" />
          </span>
          <span>
            {isWaiting ? 'queued' : row.percent === undefined ? '' : `${row.percent}%`}
            {size !== undefined && formatBytes(size)}
          </span>
        </span>
      )}
      {row.state === 'current' && (
        <span className="col-span-2 col-start-2">
          <Progress
            percent={isWaiting ? null : (row.percent ?? null)}
            label={`${row.name} progress`}
          />
        </span>
      )}
    </li>
  );
}
