import { z } from 'zod';
import { SELECTION_MAX } from './limits';

/** Generations chosen to do one thing with all of them. */
export const Selection = z
  .array(z.string().regex(/^[0-9a-f]{24}$/, 'an id has 24 hex digits'))
  .min(1, 'no model is chosen')
  .max(SELECTION_MAX, `${SELECTION_MAX} models at once at most`);
