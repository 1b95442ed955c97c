import { evaluate } from '../aggregation/evaluate';
import { findRows } from '../engine/find';
import { removeDocument } from '../engine/write';
import { projector } from '../query/project';
import type { Doc } from '../values/document';
import { parseError } from '../values/errors';
import { docArgument, docsArgument, filledArgument, namespaceOf } from './arguments';
import { type Change, changeDocument, validateChange } from './change-document';
import type { Command, CommandContext } from './command';
import { findOptions, matchOptions } from './find-options';

export const findAndModify: Command = {
  accepts: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
  ],
  writes: true,
  run(command, context) {
    checkIntent(command);
    const filter = docArgument(command, 'query') ?? {};
    const shape = shaper(command, filter);
    const doc = context.db.store.attempt(() =>
      command.remove
        ? removeOne(command, filter, shape, context)
        : changeOne(command, filter, shape, context),
    );
    return { doc: { ...doc, ok: 1 } };
  },
};

type Shape = (doc: Doc) => Doc;

function removeOne(command: Doc, filter: Doc, shape: Shape, context: CommandContext): Doc {
  const { collection, row } = target(command, filter, context);
  if (!collection || !row) return { lastErrorObject: { n: 0 }, value: null };
  removeDocument(context.db, collection, row);
  return { lastErrorObject: { n: 1 }, value: shape(row.doc) };
}

function changeOne(command: Doc, filter: Doc, shape: Shape, context: CommandContext): Doc {
  const change: Change = {
    update: command.update,
    filter,
    match: matchOptions(command),
    arrayFilters:
      command.arrayFilters === undefined ? undefined : docsArgument(command, 'arrayFilters'),
    constants: undefined,
  };
  validateChange(change);
  const { ns, row } = target(command, filter, context);
  if (!row && !command.upsert) {
    return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
  }
  const collection = context.db.catalog.ensure(ns);
  const before = row?.doc;
  const { doc, kind } = changeDocument(context.db, collection, row, change);
  const shown = command.new ? doc : before;
  return {
    lastErrorObject: {
      n: 1,
      updatedExisting: kind !== 'inserted',
      ...(kind === 'inserted' ? { upserted: doc._id } : {}),
    },
    value: shown ? shape(shown) : null,
  };
}

function target(command: Doc, filter: Doc, { db, database }: CommandContext) {
  const ns = namespaceOf(database, command.findAndModify ?? command.findandmodify);
  const collection = db.catalog.get(ns);
  const [row] = findRows(db, collection, filter, { ...findOptions(command), skip: 0, limit: 1 });
  return { ns, collection, row };
}

function shaper(command: Doc, filter: Doc): Shape {
  const fields = filledArgument(command, 'fields');
  if (!fields) return (doc) => doc;
  const { variables, ...match } = matchOptions(command);
  return projector(fields, (doc, expression) => evaluate(doc, expression, variables), {
    filter,
    ...match,
  });
}

function checkIntent(command: Doc): void {
  const { remove, update, upsert } = command;
  if (!remove && update === undefined) {
    throw parseError('Either an update or remove=true must be specified');
  }
  if (remove && update !== undefined) {
    throw parseError('Cannot specify both an update and remove=true');
  }
  if (remove && upsert) throw parseError('Cannot specify both upsert=true and remove=true');
  if (remove && command.new) {
    throw parseError(
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
}
