import type { MatchOptions } from '../query/match';
import type { Doc } from '../values/document';
import type { Box } from './path';

/** What a modifier may need to know beside the place it changes. */
export type ModifierContext = {
  match: MatchOptions;
  /** The document as it was. */
  before: Doc;
  now: Date;
};

/** Changes one place. The argument was given to `prepare` once before. */
export type Change = (box: Box, key: string | number) => void;

export type Modifier = {
  /** Whether missing containers on the path are made. */
  creates: boolean;
  /** Checks the argument and returns what to do at each place. */
  prepare: (arg: unknown, field: string, context: ModifierContext) => Change;
};
