import 'server-only';
import { creditEntries } from '../credits/entries';
import type { Id } from '../db/id';
import { jobs, models, submissions } from '../generations/store';
import type { Finding } from './finding';
import { readGenerations } from './generation';
import { damagedFiles } from './kept-files';
import { groundlessEntries, unbalanced } from './ledger-entries';
import { orphanFiles } from './orphans';
import { leftParts } from './part-files';
import { doublePurchases } from './purchases';
import { misspent } from './spending';
import type { Surroundings } from './surroundings';
import { borrowedTasks, strayTasks } from './task-owners';
import { abandonedModels, forgottenJobs } from './waiting-jobs';
import { type Walk, walk } from './walk';

/** How much was looked at. */
export type Looked = {
  models: number;
  jobs: number;
  submissions: number;
  credit_entries: number;
  files: number;
};

/**
 * Holds database, disk and ledger against each other and gives what does not fit, as it is found.
 * Writes nothing, keeps a batch in memory, and may run while the site works. `looked` is counted
 * up meanwhile. Throws what the database or the media folder throws.
 */
export async function* verifyData(
  surroundings: Surroundings,
  looked: Looked,
): AsyncGenerator<Finding> {
  const { media, clock } = surroundings;
  const counting = (what: keyof Looked) => (some: number) => {
    looked[what] += some;
  };
  const lookAtJobs = async (ids: Id[]) =>
    (await readGenerations(ids)).flatMap((generation) => [
      ...borrowedTasks(generation),
      ...doublePurchases(generation),
      ...forgottenJobs(generation, clock.now()),
      ...unbalanced(generation, clock.now()),
    ]);
  const lookAtModels: Walk['look'] = async (ids, turn) => {
    const count = turn === 'first' ? counting('files') : () => {};
    const abandoned = await abandonedModels(ids, clock.now());
    return [...abandoned, ...(await damagedFiles(ids, { media, count }))];
  };
  const lookAtSubmissions = (ids: Id[]) => strayTasks(ids, clock.now());
  yield* walk({ through: jobs(), look: lookAtJobs, count: counting('jobs') });
  yield* walk({
    through: submissions(),
    look: lookAtSubmissions,
    count: counting('submissions'),
  });
  yield* walk({
    through: creditEntries(),
    look: groundlessEntries,
    count: counting('credit_entries'),
  });
  yield* misspent(clock.now());
  yield* leftParts(surroundings);
  // Last, as it takes longest: every byte of every file is read.
  yield* walk({ through: models(), look: lookAtModels, count: counting('models') });
  yield* orphanFiles(surroundings);
}
