import 'server-only';
import { dateOldEntries } from '../credits/date-old-entries';
import type { Id } from '../db/id';
import { fillOldEntries } from './fill-old-entries';
import { sortName } from './naming';
import { FRESH } from './new-documents';
import { promptKey } from './prompt-key';
import { jobs, models } from './store';

const BATCH = 500;

/** Gives what an older version wrote the fields that have come since: every model, the ledger, and
 *  the jobs at work. Safe to repeat. An ended job gets them when it is set to work again. */
export async function fillNewFields(): Promise<void> {
  await Promise.all([
    ...Object.entries(FRESH).map(([field, value]) =>
      jobs().updateMany(
        { state: 'active', [field]: { $exists: false } },
        { $set: { [field]: value } },
      ),
    ),
    fillModels(),
    dateOldEntries().then(fillOldEntries),
  ]);
}

/** What newer fields are made from. */
type Old = { _id: Id; title: string | null; prompt: string; sort_name?: string };

async function fillModels(): Promise<void> {
  const old = models()
    .find({ prompt_key: { $exists: false } })
    .project<Old>({ title: 1, prompt: 1, sort_name: 1 })
    .batchSize(BATCH);
  for await (const { _id, title, prompt, sort_name } of old) {
    if (sort_name === undefined) {
      const fresh = { sort_name: sortName({ title, prompt }), tags: [], trashed_at: null };
      await models().updateOne({ _id, sort_name: { $exists: false } }, { $set: fresh });
    }
    await models().updateOne({ _id }, { $set: { prompt_key: promptKey(prompt) } });
  }
}
