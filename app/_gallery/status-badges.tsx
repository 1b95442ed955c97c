import { ArrowDown, Hand } from 'lucide-react';
import { overdueMs } from '@/lib/generations/overdue';
import type { GenerationView, ModelStatus } from '@/lib/generations/view';
import { Badge, type BadgeTone } from '../_ui/badge';
import { PART_WORDS, STATUS_WORDS, standingWords } from './wording';

const TONES: Record<ModelStatus, BadgeTone> = {
  processing: 'working',
  completed: 'done',
  failed: 'failed',
  canceled: 'still',
};

type StatusBadgesProps = {
  view: GenerationView;
  isOnCard?: boolean;
  /** Where on this page the owed answer is given. */
  questionAt?: string;
};

/** Where a generation stands: its status, and the stage while (or where) it matters. */
export function StatusBadges({ view, isOnCard = false, questionAt }: StatusBadgesProps) {
  // A task at work is looked at, and its view renewed, every few minutes at least.
  const isLate = overdueMs(view, Date.parse(view.updated_at)) !== null;
  return (
    <span className="flex flex-wrap gap-1.5">
      {view.awaits_texture ? (
        <WaitingForYou questionAt={questionAt} />
      ) : (
        <Badge tone={TONES[view.status]}>{STATUS_WORDS[view.status]}</Badge>
      )}
      {view.status === 'processing' && <Badge tone="still">{standingWords(view)}</Badge>}
      {isLate && <Badge tone="still">Taking longer</Badge>}
      {view.status === 'failed' && (
        <Badge tone="still">{PART_WORDS[view.error?.stage ?? view.stage]}</Badge>
      )}
      {view.status === 'completed' && view.preview_only && <Badge tone="still">Untextured</Badge>}
      {view.engine === 'demo' && !isOnCard && <Badge tone="still">Demo engine</Badge>}
    </span>
  );
}

function WaitingForYou({ questionAt }: { questionAt: string | undefined }) {
  const badge = (
    <Badge tone="working">
      <Hand aria-hidden="true" className="size-3" /> Waiting for you
      {questionAt && <ArrowDown aria-hidden="true" className="size-3 lg:-rotate-90" />}
    </Badge>
  );
  if (!questionAt) return badge;
  return (
    <a href={questionAt} className="-my-3 inline-flex min-h-11 items-center rounded-full">
      {badge}
    </a>
  );
}

/** For the corner of a card, whose row of badges has no room for it on a phone. */
export function DemoMark() {
  return (
    <Badge tone="still">
      <span title="Demo engine">
        Demo<span className="sr-only"> engine</span>
      </span>
    </Badge>
  );
}
