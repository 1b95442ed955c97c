import 'server-only';
import { creditEntries } from '../credits/entries';
import type { Id } from '../db/id';
import { jobEvents, jobs, models, submissions } from '../generations/store';
import { writeLine } from './lines';

/** A document that replaces what was read before. */
export type Later = { in: string; document: Record<string, unknown> & { _id: Id } };

/** Whoever moves it meanwhile takes longer than reading it does. */
const TRIES = 5;

/**
 * The generations that moved since `begun`, each read as one: what was read of them before may be
 * half of one state and half of the next.
 */
export async function* changedSince(begun: Date): AsyncGenerator<Buffer> {
  const moved = jobs()
    .find({ updated_at: { $gte: begun } }, { projection: { _id: 1, created_at: 1 } })
    .batchSize(200);
  const ids: Id[] = [];
  for await (const { _id, created_at } of moved) if (created_at < begun) ids.push(_id);
  for (const id of ids) yield* (await readWhole(id, begun)).map(writeLine);
}

async function readWhole(_id: Id, begun: Date): Promise<Later[]> {
  for (let tries = 1; ; tries++) {
    const job = await jobs().findOne({ _id });
    if (!job) return [];
    const [model, bought, events] = await Promise.all([
      models().findOne({ _id: job.model_id }),
      submissions().find({ job_id: _id }).toArray(),
      jobEvents()
        .find({ job_id: _id, at: { $gte: begun } })
        .toArray(),
    ]);
    const settled = { _id: { $in: bought.map((submission) => submission._id) } };
    const entries = await creditEntries().find(settled).toArray();
    const again = await jobs().findOne({ _id });
    const isSame =
      again?.fence === job.fence && Number(again.updated_at) === Number(job.updated_at);
    if (!isSame && tries < TRIES) continue;
    return [
      { in: 'generation_jobs', document: job },
      ...(model ? [{ in: 'models', document: model }] : []),
      ...bought.map((document) => ({ in: 'submissions', document })),
      ...events.map((document) => ({ in: 'job_events', document })),
      ...entries.map((document) => ({ in: 'credit_entries', document })),
    ];
  }
}

/** A model whose files went away while they were copied, as it stands now. */
export async function* deletedMeanwhile(ids: Iterable<Id>): AsyncGenerator<Buffer> {
  for (const _id of ids) {
    const document = await models().findOne({ _id });
    if (document) yield writeLine({ in: 'models', document });
  }
}
