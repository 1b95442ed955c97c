import 'server-only';
import type { Id } from '../../db/id';
import { promptKey } from '../../generations/prompt-key';
import { models } from '../../generations/store';
import type { Migration } from '../migration';

const BATCH = 500;

/** Models say what prompts of the same words have in common. */
export const promptsKeyed: Migration = {
  name: 'models are found by the words of their prompt',
  up: async () => {
    const old = models()
      .find({ prompt_key: { $exists: false } })
      .project<{ _id: Id; prompt: string }>({ prompt: 1 })
      .batchSize(BATCH);
    for await (const { _id, prompt } of old) {
      await models().updateOne({ _id }, { $set: { prompt_key: promptKey(prompt) } });
    }
  },
};
