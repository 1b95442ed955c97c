import type { Database } from '../engine/database';
import { findRows } from '../engine/find';
import type { Doc } from '../values/document';
import { locationError, parseError } from '../values/errors';
import { docArgument, docsArgument, namespaceOf } from './arguments';
import { type Change, changeDocument, isReplacement, validateChange } from './change-document';
import type { Command } from './command';
import { matchOptions } from './find-options';
import { checkStatement, eachStatement } from './statements';

type Outcome = { matched: number; modified: number; upsertedId?: unknown };

export const update: Command = {
  accepts: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.update);
    const statements = docsArgument(command, 'updates');
    for (const each of statements) checkStatement('update.updates', each, FIELDS, ['q', 'u']);
    const upserted: Doc[] = [];
    let n = 0;
    let nModified = 0;
    const failures = eachStatement(
      db,
      statements,
      command.ordered !== false,
      (statement, index) => {
        const outcome = runStatement(db, ns, statement, command);
        n += outcome.matched;
        nModified += outcome.modified;
        if ('upsertedId' in outcome) upserted.push({ index, _id: outcome.upsertedId });
      },
    );
    const upserts = upserted.length > 0 ? { upserted } : {};
    return { doc: { n, nModified, ...upserts, ...failures, ok: 1 } };
  },
};

const FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint'];

function runStatement(db: Database, ns: string, statement: Doc, command: Doc): Outcome {
  const change = changeOf(statement, command);
  validateChange(change);
  const isMulti = statement.multi === true;
  if (isMulti && isReplacement(change.update)) {
    throw parseError('multi update is not supported for replacement-style update');
  }
  const rows = findRows(db, db.catalog.get(ns), change.filter, {
    match: change.match,
    limit: isMulti ? 0 : 1,
  });
  if (rows.length === 0) {
    if (statement.upsert !== true) return { matched: 0, modified: 0 };
    const made = changeDocument(db, db.catalog.ensure(ns), undefined, change);
    return { matched: 1, modified: 0, upsertedId: made.doc._id };
  }
  const collection = db.catalog.ensure(ns);
  let modified = 0;
  for (const row of rows) {
    if (changeDocument(db, collection, row, change).kind === 'modified') modified++;
  }
  return { matched: rows.length, modified };
}

function changeOf(statement: Doc, command: Doc): Change {
  const isPipeline = Array.isArray(statement.u);
  if (statement.c !== undefined && !isPipeline) {
    throw locationError(51198, 'Constant values may only be specified for pipeline updates');
  }
  if (statement.arrayFilters !== undefined && isPipeline) {
    throw parseError('arrayFilters may not be specified for pipeline-syle updates');
  }
  return {
    update: statement.u,
    filter: docArgument(statement, 'q') ?? {},
    match: matchOptions(statement, command),
    arrayFilters:
      statement.arrayFilters === undefined ? undefined : docsArgument(statement, 'arrayFilters'),
    constants: docArgument(statement, 'c'),
  };
}
