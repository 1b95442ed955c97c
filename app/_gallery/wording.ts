import type { ListQuery } from '@/lib/generations/list-query';
import type { Activity, GenerationView, ModelStatus, Stage } from '@/lib/generations/view';
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

export const STAGE_WORDS: Record<Stage, string> = {
  preview: 'Preview',
  refine: 'Refine',
  download: 'Download',
};

/** What is being done in a stage, for a short line beside a percent. */
export const DOING_WORDS: Record<Stage, string> = {
  preview: 'Shaping',
  refine: 'Painting',
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
  preview: 'Shaping the untextured model.',
  refine: 'Painting the texture.',
  download: 'Fetching and checking the model file.',
};

/** One plain sentence about what is happening right now. */
export function activitySentence(view: GenerationView, activity: Activity): string {
  const engine = engineWord(view.engine);
  switch (activity) {
    case 'submitting':
      return `Handing the ${view.stage} task to ${engine}.`;
    case 'queued': {
      const ahead = view.preceding_tasks;
      return ahead
        ? `${ordinal(ahead + 1)} in the queue of ${engine}: ${ahead} ${ahead === 1 ? 'task goes' : 'tasks go'} first.`
        : `Waiting in the queue of ${engine}.`;
    }
    case 'running':
      return RUNNING[view.stage];
    case 'downloading':
      return 'Fetching and checking the model file.';
    case 'confirming':
      return `The reply to our order got lost. Looking for the task at ${engine} before doing anything else, so that nothing is bought twice.`;
    case 'needs-operator':
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
    case 'confirming':
      return `${doing} · confirming`;
    case 'needs-operator':
      return `${doing} · on hold`;
    default:
      return `${doing} ${progress}%`;
  }
}

export type CancelWording = { label: string; consequence: string };

/** Whether a stop was asked for: until then a preview can always be stopped. */
export function isStopping({ status, stage, can }: GenerationView): boolean {
  return status === 'processing' && stage === 'preview' && !can.cancel;
}

/** What pressing cancel would do at this moment. */
export function cancelWording(view: GenerationView): CancelWording {
  const isWaiting = view.activity === 'queued' || view.activity === 'submitting';
  if (view.stage === 'refine') {
    return isWaiting
      ? {
          label: 'Cancel the refine',
          consequence:
            'If it has not begun when this arrives, it is withdrawn and costs nothing. Otherwise it is paid for, and you keep it. The untextured model stays yours.',
        }
      : {
          label: 'Cancel',
          consequence: 'The refine is already running and paid for. What it makes is still kept.',
        };
  }
  if (view.stage === 'download') {
    return {
      label: 'Stop the download',
      consequence: 'The model can be fetched again by a retry.',
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
        label: 'Cancel',
        consequence: 'The preview is already running and paid for. What it makes is still kept.',
      }
    : {
        label: 'Stop before the refine',
        consequence:
          'The running preview cannot be stopped and stays paid for; you keep it. No refine is bought.',
      };
}

/** What pressing retry would do. */
export function retryLabel(view: GenerationView): string {
  const stage = view.error?.stage ?? view.stage;
  const name = STAGE_WORDS[stage].toLowerCase();
  if (view.status === 'failed') return `Try the ${name} again`;
  return stage === 'preview' ? 'Order it again' : `Continue with the ${name}`;
}
