import { Brush, Check, Download, Shapes } from 'lucide-react';
import type { GenerationView, Stage } from '@/lib/generations/view';
import { DOING_WORDS } from '../_gallery/wording';
import { Progress } from '../_ui/progress';
import { stageRows } from './stage-rows';

const ICONS: Record<Stage, typeof Shapes> = { preview: Shapes, refine: Brush, download: Download };

/** The way of a generation under way, step by step: what is done, what is being done, what comes. */
export function StageRail({ view }: { view: GenerationView }) {
  const isOnHold = view.activity === 'confirming' || view.activity === 'needs-operator';
  const isUncounted = view.activity === 'queued' || view.activity === 'submitting' || isOnHold;
  return (
    <ol className="flex gap-2" aria-label="Steps">
      {stageRows(view, 0).map(({ stage, state }) => {
        const isCurrent = state === 'current';
        const isChecking = isCurrent && view.activity === 'checking';
        const isThere = state === 'done' || state === 'kept';
        const Icon = isThere ? Check : ICONS[stage];
        const tone = isCurrent ? 'text-kiln' : isThere ? 'text-patina' : 'text-soft';
        return (
          <li
            key={stage}
            aria-current={isCurrent ? 'step' : undefined}
            className={`min-w-0 flex-1 space-y-2 ${tone}`}
          >
            {isCurrent ? (
              <span className="flex h-1.5">
                <Progress
                  percent={isUncounted ? null : view.progress}
                  label={`${DOING_WORDS[stage]} progress`}
                />
              </span>
            ) : (
              <span className={`block h-1.5 rounded-full ${isThere ? 'bg-patina' : 'bg-line'}`} />
            )}
            <span className="flex flex-wrap items-center gap-x-1.5 font-semibold text-xs sm:text-sm">
              <Icon
                aria-hidden="true"
                className={`size-4 flex-none ${state === 'ahead' ? 'max-sm:hidden' : ''}`}
              />
              {state === 'kept' ? 'Kept shape' : isChecking ? 'Checking' : DOING_WORDS[stage]}
              <span className="sr-only">{isThere ? '(done)' : isCurrent ? '' : '(to come)'}</span>
              {isCurrent && (
                <span className="tabular-nums">
                  {isUncounted ? waitWord(view) : isChecking ? '' : `${view.progress}%`}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function waitWord({ activity }: GenerationView): string {
  if (activity === 'queued') return 'queued';
  return activity === 'submitting' ? '' : 'on hold';
}
