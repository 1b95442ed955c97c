import 'server-only';
import type { Migration } from './migration';
import { jobsPacedAndParked } from './steps/0001-jobs-paced-and-parked';
import { modelsNamedAndTagged } from './steps/0002-models-named-and-tagged';
import { entriesDated } from './steps/0003-entries-dated';
import { promptsKeyed } from './steps/0004-prompts-keyed';
import { entriesSayWhatFor } from './steps/0005-entries-say-what-for';

/** Every step there ever was, in order; a step's place, from 1, is the version it leads to. They are
 *  only ever added at the end. */
export const STEPS: readonly Migration[] = [
  jobsPacedAndParked,
  modelsNamedAndTagged,
  entriesDated,
  promptsKeyed,
  entriesSayWhatFor,
];
