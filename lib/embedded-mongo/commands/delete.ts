import { findRows } from '../engine/find';
import { removeDocument } from '../engine/write';
import { countArgument, docArgument, docsArgument, namespaceOf } from './arguments';
import type { Command } from './command';
import { matchOptions } from './find-options';
import { checkStatement, eachStatement } from './statements';

export const remove: Command = {
  accepts: ['deletes', 'ordered', 'let'],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.delete);
    const statements = docsArgument(command, 'deletes');
    for (const each of statements) checkStatement('delete.deletes', each, FIELDS, ['q', 'limit']);
    let n = 0;
    const failures = eachStatement(db, statements, command.ordered !== false, (statement) => {
      const collection = db.catalog.get(ns);
      const rows = findRows(db, collection, docArgument(statement, 'q') ?? {}, {
        match: matchOptions(statement, command),
        limit: countArgument(statement, 'limit') ?? 0,
      });
      for (const row of rows) if (collection) removeDocument(db, collection, row);
      n += rows.length;
    });
    return { doc: { n, ...failures, ok: 1 } };
  },
};

const FIELDS = ['q', 'limit', 'collation', 'hint'];
