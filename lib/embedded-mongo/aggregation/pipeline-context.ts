import type { Database } from '../engine/database';
import type { MatchOptions } from '../query/match';

export type PipelineContext = {
  db: Database;
  database: string;
  match: MatchOptions;
  deadline: number | undefined;
};
