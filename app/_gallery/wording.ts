import type { ListQuery } from '@/lib/generations/list-query';
import type { Activity, GenerationView, ModelStatus, Stage } from '@/lib/generations/view';
import type { ShapeName } from '@/lib/media/look';
import { formatSpan, ordinal } from '../_ui/format';

export const STATUS_WORDS: Record<ModelStatus, string> = {
  processing: 'In progress',
  completed: 'Ready',
  failed: 'Failed',
  canceled: 'Canceled',
};

/** The same, and what is not a status of its own but is looked for like one. */
export const LOOKED_FOR_WORDS: Record<NonNullable<ListQuery['status']>, string> = {
  ...STATUS_WORDS,
  waiting: 'Waiting for you',
};

export const SORT_WORDS: Record<ListQuery['sort'], string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'By name',
  triangles: 'Most triangles first',
};

/** How a model stands. */
export const SHAPE_WORDS: Record<ShapeName, string> = {
  tall: 'Tall',
  wide: 'Wide',
  flat: 'Flat',
  boxy: 'Compact',
};

/** The stages as Meshy calls them: for administrators, who compare with Meshy’s own pages. */
export const STAGE_WORDS: Record<Stage, string> = {
  preview: 'Preview',
  refine: 'Refine',
  download: 'Download',
};

/** What each stage makes, as everybody else reads it. */
export const PART_WORDS: Record<Stage, string> = {
  preview: 'Shape',
  refine: 'Texture',
  download: 'Download',
};

/** What is being done in a stage, for a short line beside a percent. */
export const DOING_WORDS: Record<Stage, string> = {
  preview: 'Shaping',
  refine: 'Texturing',
  download: 'Downloading',
};

export const QUALITY_WORDS = {
  preview: 'Draft',
  standard: 'Standard',
  high: 'High',
  ultra: 'Ultra',
} as const;

const engineWord = (engine: GenerationView['engine']): string =>
  engine === 'demo' ? 'the demo engine' : 'Meshy';

const RUNNING: Record<Stage, string> = {
  preview: 'Making the shape.',
  refine: 'Making the texture.',
  download: 'Fetching the model file.',
};

/** One plain sentence about what is happening right now. */
export function activitySentence(view: GenerationView, activity: Activity): string {
  const engine = engineWord(view.engine);
  switch (activity) {
    case 'submitting':
      return `Ordering the ${PART_WORDS[view.stage].toLowerCase()} from ${engine}.`;
    case 'queued': {
      const ahead = view.preceding_tasks;
      return ahead
        ? `${ordinal(ahead + 1)} in the queue of ${engine}: ${ahead} ${ahead === 1 ? 'task goes' : 'tasks go'} first.`
        : `Waiting in the queue of ${engine}.`;
    }
    case 'running':
      return RUNNING[view.stage];
    case 'downloading':
      return 'Fetching the model file.';
    case 'checking':
      return 'Checking that the model file is whole and sound.';
    case 'confirming':
      return `The reply to our order got lost. Looking for the task at ${engine} before doing anything else, so that nothing is bought twice.`;
    case 'needs-operator':
      // A job that was set aside has its own reason.
      if (view.waiting_for) return view.waiting_for;
      return `Two tasks at ${engine} could be this one. An administrator decides which; nothing is bought until then.`;
  }
}

/** For a task that Meshy has been at for longer than usual. */
export function overdueSentence({ engine }: GenerationView, overdueMs: number): string {
  const who = engine === 'demo' ? 'The demo engine' : 'Meshy';
  return `${who} has been at it for ${formatSpan(overdueMs)}. It is watched for three days; nothing more will be bought.`;
}

/** Where it stands, in the fewest words: for a card, and for the title of a tab. */
export function standingWords({
  stage,
  activity,
  progress,
  preceding_tasks,
}: GenerationView): string {
  const doing = DOING_WORDS[stage];
  switch (activity) {
    case 'queued':
      return preceding_tasks ? `${ordinal(preceding_tasks + 1)} in the queue` : 'In the queue';
    case 'submitting':
      return 'About to begin';
    case 'checking':
      return 'Checking';
    case 'confirming':
      return `${doing} · confirming`;
    case 'needs-operator':
      return `${doing} · on hold`;
    default:
      return `${doing} ${progress}%`;
  }
}

/** `label`: null where nothing is left that a press could stop. */
export type CancelWording = { label: string | null; consequence: string };

/** Whether a stop was asked for: until then a preview can always be stopped. */
export function isStopping({ status, stage, can }: GenerationView): boolean {
  return status === 'processing' && stage === 'preview' && !can.cancel;
}

/** What pressing cancel would do at this moment. One label stays while it does the same. */
export function cancelWording(view: GenerationView): CancelWording {
  const isWaiting = view.activity === 'queued' || view.activity === 'submitting';
  if (view.stage === 'refine') {
    return {
      label: CANCEL_TEXTURE,
      consequence:
        'If it has not begun when this arrives, it is withdrawn and costs nothing. Otherwise it is paid for, and you keep it. The shape stays yours.',
    };
  }
  if (isWaiting) {
    return {
      label: 'Cancel',
      consequence:
        'If it has not begun when this arrives, it is withdrawn and its credits come back. Otherwise it is paid for, and you keep the shape.',
    };
  }
  return view.preview_only
    ? {
        label: null,
        consequence:
          'The shape has begun and is paid for, so it cannot be canceled any more. You keep it.',
      }
    : {
        label: CANCEL_TEXTURE,
        consequence:
          'The shape has begun and stays paid for; you keep it. No texture is bought for it.',
      };
}

const CANCEL_TEXTURE = 'Cancel the texture';

/** What it tries, where there is another way beside it; a download has only one. */
export function retryMeaning(view: GenerationView): string | undefined {
  const stage = view.error?.stage ?? view.stage;
  if (stage === 'download') return undefined;
  return stage === 'refine'
    ? 'The same texture once more, on the shape that is kept, in this model.'
    : 'The same words once more, in this model. To change them first, edit the prompt.';
}

/** What pressing retry is called. */
export function retryLabel(view: GenerationView): string {
  const stage = view.error?.stage ?? view.stage;
  const name = PART_WORDS[stage].toLowerCase();
  if (view.status === 'failed') return `Try the ${name} again`;
  return stage === 'preview' ? 'Order it again' : `Continue with the ${name}`;
}
