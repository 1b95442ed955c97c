import type { SharedModel } from '@/lib/sharing/view';
import { shorten } from '../_ui/format';
import { ModelStage } from '../_viewer/model-stage.client';
import { CountVisit } from './count-visit.client';
import { staged } from './staged';
import { titleOf } from './title-of';

/** The stage takes what height the frame has, whatever its own proportions elsewhere. */
const FILLING =
  'min-h-0 flex-1 [&>div]:h-full [&_.sheet]:flex [&_.sheet]:h-full [&_.sheet]:flex-col [&_[data-stage]]:aspect-auto [&_[data-stage]]:max-h-none [&_[data-stage]]:min-h-0 [&_[data-stage]]:flex-1';

/** Just the model, for a frame on another site, with one line that says what and whose it is. */
export function EmbeddedStage({ model, token }: { model: SharedModel; token: string }) {
  const base = `/embed/${token}`;
  return (
    <main className="flex h-dvh flex-col gap-1 overflow-hidden p-2">
      <CountVisit base={base} />
      <h1 className="sr-only">{titleOf(model)}</h1>
      <div className={FILLING}>
        <ModelStage view={staged(model)} hasChoices={false} />
      </div>
      <p className="flex flex-none justify-between gap-3 px-1 text-soft text-xs">
        <span className="truncate">
          {shorten(titleOf(model), 60)} · {model.shared_by}
          {model.engine === 'demo' && ' · demo engine'}
        </span>
        <a href={`/s/${token}`} target="_blank" rel="noopener" className="flex-none underline">
          Open in NexaAI
        </a>
      </p>
    </main>
  );
}
