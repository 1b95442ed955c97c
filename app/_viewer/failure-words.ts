import type { GenerationView } from '@/lib/generations/view';
import { PART_WORDS } from '../_gallery/wording';
import { formatCredits } from '../_ui/format';

type Failed = Pick<
  GenerationView,
  'stage' | 'error' | 'credits' | 'engine' | 'task_since' | 'can' | 'trashed_at'
>;

const engineName = (engine: GenerationView['engine']): string =>
  engine === 'demo' ? 'The demo engine' : 'Meshy';

/** What a failed generation has cost, by the ledger: charged, refunded, not bought, or not known. */
export function costWords(view: Failed): string {
  const stage = view.error?.stage ?? view.stage;
  if (stage === 'download') {
    const paid = (view.credits.preview ?? 0) + (view.credits.refine ?? 0);
    const words = formatCredits(paid, view.engine);
    return paid > 0 ? `Paid: ${words}. Fetching it again is free.` : 'Fetching it again is free.';
  }
  const ofStage = stageWords(view, stage);
  const before = stage === 'refine' ? view.credits.preview : null;
  return before ? `${ofStage} The shape cost ${formatCredits(before, view.engine)}.` : ofStage;
}

function stageWords({ credits, engine, task_since }: Failed, stage: 'preview' | 'refine'): string {
  const charged = credits[stage];
  const name = PART_WORDS[stage].toLowerCase();
  if (charged === 0) return `The ${name} cost nothing: it was refunded.`;
  if (charged !== null) return `The ${name} cost ${formatCredits(charged, engine)}.`;
  return task_since === null
    ? `No ${name} was bought.`
    : `Whether the ${name} was charged is not known; the account at Meshy shows it.`;
}

/** Why there is no button to try it again, where that has a reason one can do nothing about. */
export function noRetryWords({
  stage,
  error,
  can,
  trashed_at,
  engine,
}: Failed): string | undefined {
  if (can.retry || trashed_at) return undefined;
  return (error?.stage ?? stage) === 'refine'
    ? `${engineName(engine)} does not hold the shape any more, so it cannot get a texture. Edit the prompt to order it anew.`
    : undefined;
}
