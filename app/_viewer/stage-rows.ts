import type { GenerationView, Stage } from '@/lib/generations/view';
import { isStopping, PART_WORDS } from '../_gallery/wording';

/** `kept`: made for another model, whose shape this one wears. */
export type RowState = 'done' | 'kept' | 'current' | 'failed' | 'stopped' | 'ahead';

/** One line of the timeline. */
export type StageRow = {
  stage: Stage;
  name: string;
  state: RowState;
  started_at: string | undefined;
  /** Milliseconds; undefined before it starts. */
  durationMs: number | undefined;
  /** 0–100, only while it runs or where it stopped. */
  percent: number | undefined;
};

const STAGES: readonly Stage[] = ['preview', 'refine', 'download'];

function stateOf(view: GenerationView, stage: Stage, isFinished: boolean): RowState {
  if (stage === 'preview' && view.source_model_id !== null && !isFinished) return 'kept';
  if (view.status === 'failed' && view.error?.stage === stage) return 'failed';
  if (view.status !== 'processing') {
    if (view.status === 'canceled' && view.stage === stage) return 'stopped';
    return isFinished ? 'done' : 'ahead';
  }
  if (view.stage === stage) return 'current';
  return isFinished && !isAhead(view, stage) ? 'done' : 'ahead';
}

/** A shape that was kept and is painted later has been through the download once already. */
const isAhead = ({ status, stage }: GenerationView, other: Stage): boolean =>
  status === 'processing' && STAGES.indexOf(other) > STAGES.indexOf(stage);

/** The stages this generation goes through, each with its times as of `nowMs`. Stages that will
 *  never come are left out. */
export function stageRows(view: GenerationView, nowMs: number): StageRow[] {
  const rows = STAGES.map((stage) => {
    const times = isAhead(view, stage)
      ? undefined
      : view.timeline.findLast((entry) => entry.stage === stage);
    const state = stateOf(view, stage, times?.finished_at !== undefined);
    const endMs = times?.finished_at
      ? Date.parse(times.finished_at)
      : state === 'current'
        ? nowMs
        : undefined;
    const startMs = times?.started_at ? Date.parse(times.started_at) : undefined;
    const isPartial = state === 'current' || state === 'failed' || state === 'stopped';
    return {
      stage,
      name: PART_WORDS[stage],
      state,
      started_at: times?.started_at,
      durationMs: startMs !== undefined && endMs !== undefined ? endMs - startMs : undefined,
      percent: isPartial && times ? view.progress : undefined,
    };
  });
  const isOver = view.status !== 'processing';
  const hasNoRefine = view.preview_only || isStopping(view);
  return rows.filter((row) => {
    if (row.state !== 'ahead') return true;
    return !isOver && !(hasNoRefine && row.stage === 'refine');
  });
}

/** Milliseconds from the order to its end, or to now. */
export function totalMs(view: GenerationView, nowMs: number): number {
  return (view.status === 'processing' ? nowMs : endedMs(view)) - Date.parse(view.created_at);
}

/** What failed or was stopped ended with its last stage. */
function endedMs({ completed_at, timeline, updated_at }: GenerationView): number {
  const last = timeline
    .map(({ finished_at }) => finished_at ?? '')
    .sort()
    .at(-1);
  return Date.parse(completed_at || last || updated_at);
}
