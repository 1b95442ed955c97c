import type { Stage } from './view';

const MEANINGS: Record<Stage, string> = {
  preview: 'The shape could not be made.',
  refine: 'The texture could not be made.',
  download: 'The finished file could not be fetched.',
};

/** What a failure means for whoever waited, before anybody's reason for it. */
export const failureMeaning = (stage: Stage): string => MEANINGS[stage];

const SAID_BY_STAGE = /^(preview|refine|download) failed: /;

/** The reason alone, word for word as it was given: which stage failed, `failureMeaning` says. */
export const failureReason = (message: string): string => message.replace(SAID_BY_STAGE, '');
