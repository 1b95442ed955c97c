import { runPipeline } from '../aggregation/pipeline';
import type { PipelineContext } from '../aggregation/pipeline-context';
import { stageName, validStages } from '../aggregation/stage-names';
import { documentBytes } from '../engine/document-bytes';
import type { Doc } from '../values/document';
import { DbError, parseError } from '../values/errors';
import { countArgument, deadlineOf, docArgument, namespaceOf } from './arguments';
import type { Command, CommandContext } from './command';
import { explainPlan } from './explain';
import { matchOptions } from './find-options';

export const aggregate: Command = {
  accepts: [
    'pipeline',
    'cursor',
    'explain',
    'allowDiskUse',
    'bypassDocumentValidation',
    'collation',
    'hint',
    'let',
  ],
  run(command, context) {
    const stages = validStages(command.pipeline);
    if (command.explain === true) return { doc: explainPlan(command, context) };
    const cursor = docArgument(command, 'cursor');
    if (!cursor) {
      throw parseError(
        "The 'cursor' option is required, except for aggregate with the explain argument",
      );
    }
    const { ns, collection } = target(command, stages, context);
    const results = runPipeline(pipelineContext(command, context), collection, stages);
    return context.cursors.start({
      ns,
      rows:
        'rows' in results ? results.rows.map(({ raw }) => raw) : results.docs.map(documentBytes),
      batchSize: countArgument(cursor, 'batchSize'),
    });
  },
};

function target(command: Doc, [first]: Doc[], { db, database }: CommandContext) {
  const isWholeDatabase = typeof command.aggregate !== 'string';
  if (!isWholeDatabase) {
    const ns = namespaceOf(database, command.aggregate);
    return { ns, collection: db.catalog.get(ns) };
  }
  if (!first || stageName(first) !== '$documents') {
    throw new DbError(
      73,
      'InvalidNamespace',
      '{aggregate: 1} is not valid for a pipeline that does not begin with $documents',
    );
  }
  return { ns: `${database}.$cmd.aggregate`, collection: undefined };
}

function pipelineContext(command: Doc, { db, database }: CommandContext): PipelineContext {
  return {
    db,
    database,
    match: matchOptions(command),
    deadline: deadlineOf(command),
  };
}
