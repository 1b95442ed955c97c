import { insertDocument } from '../engine/write';
import { withId } from '../update/upsert';
import { docsArgument, namespaceOf } from './arguments';
import type { Command } from './command';
import { eachStatement } from './statements';

export const insert: Command = {
  accepts: ['documents', 'ordered', 'bypassDocumentValidation'],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.insert);
    const documents = docsArgument(command, 'documents');
    let n = 0;
    const failures = eachStatement(db, documents, command.ordered !== false, (document) => {
      insertDocument(db, db.catalog.ensure(ns), withId(document));
      n++;
    });
    return { doc: { n, ...failures, ok: 1 } };
  },
};
