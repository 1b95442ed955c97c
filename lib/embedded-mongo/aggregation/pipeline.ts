import type { Collection } from '../engine/collection';
import { countRows } from '../engine/count';
import { findRows } from '../engine/find';
import type { Row } from '../engine/row';
import { collectionStats } from '../engine/statistics';
import { expressionFields } from '../query/fields';
import { withId } from '../update/upsert';
import { plain } from '../values/codec';
import { equals } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { named } from './evaluate';
import { type Leading, leadingStages } from './leading-stages';
import { mingo } from './mingo';
import type { PipelineContext } from './pipeline-context';
import { mingoOptions } from './stages';

/** Stored documents where no stage changed them, new ones otherwise. */
export type Results = { rows: Row[] } | { docs: Doc[] };

/** Runs valid stages. What an index can do comes first; mingo does the rest. */
export function runPipeline(
  context: PipelineContext,
  collection: Collection | undefined,
  stages: Doc[],
): Results {
  const facts = factsAbout(context, collection, stages);
  if (facts) return { docs: runStages(context, facts, stages.slice(1)) };
  const leading = leadingStages(stages);
  const counted = countOnly(context, collection, leading);
  if (counted) return { docs: counted };
  const rows = findRows(context.db, collection, leading.filter, findOptionsOf(context, leading));
  const [next] = leading.rest;
  if (!next) return { rows };
  const needed = fieldsNeeded(next);
  const docs = rows.map((row) => row.plain(needed));
  return { docs: runStages(context, docs, leading.rest) };
}

function docsOf(results: Results): Doc[] {
  return 'docs' in results ? results.docs : results.rows.map((row) => row.plain(null));
}

function runStages(context: PipelineContext, docs: Doc[], stages: Doc[]): Doc[] {
  if (stages.length === 0) return docs;
  const options = mingoOptions(context, (collection, sub, variables) =>
    docsOf(
      runPipeline(
        { ...context, match: { ...context.match, variables } },
        context.db.catalog.get(`${context.database}.${collection}`),
        sub,
      ),
    ),
  );
  const aggregator = named(
    () => new (mingo().aggregator.Aggregator)(stages.map(plain).filter(isDoc), options),
  );
  return named(() => aggregator.run<Doc>(docs)).map((doc) => ('_id' in doc ? withId(doc) : doc));
}

function findOptionsOf({ match, deadline }: PipelineContext, leading: Leading) {
  const { sort, skip = 0, limit = 0 } = leading;
  return {
    match,
    skip,
    limit,
    ...(sort ? { sort } : {}),
    ...(deadline === undefined ? {} : { deadline }),
  };
}

/** What countDocuments and $count ask, without reading a document where an index knows. */
function countOnly(
  context: PipelineContext,
  collection: Collection | undefined,
  leading: Leading,
): Doc[] | undefined {
  const [last, ...others] = leading.rest;
  if (!last || others.length > 0) return undefined;
  const isCounted = equals(last, { $group: { _id: 1, n: { $sum: 1 } } });
  const field = isCounted ? 'n' : last.$count;
  if (typeof field !== 'string' || !/^[^.$][^.]*$/.test(field)) return undefined;
  const options = findOptionsOf(context, leading);
  const n = countRows(context.db, collection, leading.filter, options);
  if (n === 0) return [];
  return [isCounted ? { _id: 1, n } : { [field]: n }];
}

/** The top-level fields the first stage looks at, or null when it may need all. */
function fieldsNeeded(stage: Doc): Set<string> | null {
  if ('$group' in stage || '$sortByCount' in stage) {
    return expressionFields(Object.values(stage)[0]);
  }
  const projected = stage.$project;
  if (!isDoc(projected)) return null;
  const computed = Object.values(projected);
  if (!computed.every((value) => isDoc(value) || typeof value === 'string')) return null;
  if (computed.some((value) => isDoc(value) && !Object.keys(value)[0]?.startsWith('$')))
    return null;
  return expressionFields(projected)?.add('_id') ?? null;
}

function factsAbout(
  { db }: PipelineContext,
  collection: Collection | undefined,
  [first = {}]: Doc[],
): Doc[] | undefined {
  if ('$collStats' in first) {
    const storageStats = collectionStats(db, collection);
    return [{ ns: collection?.ns, localTime: new Date(), count: storageStats.count, storageStats }];
  }
  if ('$indexStats' in first) {
    const indexes = collection ? [collection.primary, ...collection.indexes] : [];
    return indexes.map(({ name, spec }) => ({ name, key: spec.key, spec }));
  }
  return '$documents' in first ? runDocuments(first) : undefined;
}

function runDocuments(stage: Doc): Doc[] {
  const listed = plain(stage.$documents);
  return Array.isArray(listed) ? listed.filter(isDoc) : [];
}
