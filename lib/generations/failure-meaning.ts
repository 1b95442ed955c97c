import type { Stage } from './view';

const MEANINGS: Record<Stage, string> = {
  preview: 'The shape could not be made.',
  refine: 'The texture could not be made.',
  download: 'The finished file could not be fetched.',
};

/** What a failure means for whoever waited, before anybody's reason for it. */
export const failureMeaning = (stage: Stage): string => MEANINGS[stage];
