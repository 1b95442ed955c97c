import 'server-only';
import type { Id } from '../../db/id';
import { sortName } from '../../generations/naming';
import { models } from '../../generations/store';
import type { Migration } from '../migration';

const BATCH = 500;
type Old = { _id: Id; title: string | null; prompt: string };

/** Models can be sorted by name, tagged, and put into the trash. */
export const modelsNamedAndTagged: Migration = {
  name: 'models have a name to sort by, tags and a trash',
  up: async () => {
    const old = models()
      .find({ sort_name: { $exists: false } })
      .project<Old>({ title: 1, prompt: 1 })
      .batchSize(BATCH);
    for await (const { _id, title, prompt } of old) {
      const fresh = { sort_name: sortName({ title, prompt }), tags: [], trashed_at: null };
      await models().updateOne({ _id, sort_name: { $exists: false } }, { $set: fresh });
    }
  },
};
