import { plain } from '../values/codec';
import { equals } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { DbError } from '../values/errors';
import { named } from './evaluate';
import { mingo } from './mingo';
import { expressionOperators } from './operators';
import { stageName } from './stage-names';

const ALLOWED = new Set([
  '$set',
  '$addFields',
  '$unset',
  '$project',
  '$replaceRoot',
  '$replaceWith',
]);

/** The document after the stages of a pipeline update. Its _id cannot change. */
export function runUpdatePipeline(doc: Doc, stages: unknown[], variables: Doc): Doc {
  for (const stage of stages) {
    const name = stageName(stage);
    if (ALLOWED.has(name)) continue;
    throw new DbError(72, 'InvalidOptions', `${name} is not allowed to be used within an update`);
  }
  const aggregator = new (mingo().aggregator.Aggregator)(stages.map(plain).filter(isDoc), {
    context: expressionOperators(),
    processingMode: mingo().core.ProcessingMode.CLONE_INPUT,
    variables,
  });
  const source = plain(doc);
  const [after] = named(() => aggregator.run<Doc>(isDoc(source) ? [source] : []));
  const result: Doc = { ...after };
  if (doc._id === undefined) return result;
  if (result._id !== undefined && !equals(result._id, doc._id)) {
    throw new DbError(
      66,
      'ImmutableField',
      "Performing an update on the path '_id' would modify the immutable field '_id'",
    );
  }
  return { ...result, _id: doc._id };
}
