import { evaluate } from '../aggregation/evaluate';
import { documentBytes } from '../engine/document-bytes';
import { findRows } from '../engine/find';
import { projector } from '../query/project';
import { countArgument, docArgument, filledArgument, namespaceOf } from './arguments';
import type { Command } from './command';
import { findOptions } from './find-options';

const find: Command = {
  accepts: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'collation',
    'let',
    'allowDiskUse',
    'noCursorTimeout',
    'allowPartialResults',
    'oplogReplay',
  ],
  refuses: ['tailable', 'awaitData', 'min', 'max', 'returnKey', 'showRecordId'],
  run(command, { db, database, cursors }) {
    const ns = namespaceOf(database, command.find);
    const filter = docArgument(command, 'filter') ?? {};
    const options = findOptions(command);
    const rows = findRows(db, db.catalog.get(ns), filter, options);
    const projection = filledArgument(command, 'projection');
    const variables = options.match?.variables;
    const project =
      projection &&
      projector(projection, (doc, expression) => evaluate(doc, expression, variables), {
        filter,
        ...options.match,
      });
    return cursors.start({
      ns,
      rows: project
        ? rows.map((row) => documentBytes(project(row.doc)))
        : rows.map(({ raw }) => raw),
      batchSize: countArgument(command, 'batchSize'),
      single: command.singleBatch === true,
      lasting: command.noCursorTimeout === true,
    });
  },
};

const getMore: Command = {
  accepts: ['collection', 'batchSize'],
  once: true,
  run(command, { database, cursors }) {
    const ns = namespaceOf(database, command.collection);
    const batchSize = countArgument(command, 'batchSize');
    return cursors.more(String(command.getMore), ns, batchSize || undefined);
  },
};

const killCursors: Command = {
  accepts: ['cursors'],
  once: true,
  run(command, { cursors }) {
    const asked = Array.isArray(command.cursors) ? command.cursors : [];
    const killed = asked.filter((id) => cursors.kill(String(id)));
    return {
      doc: {
        cursorsKilled: killed,
        cursorsNotFound: asked.filter((id) => !killed.includes(id)),
        cursorsAlive: [],
        cursorsUnknown: [],
        ok: 1,
      },
    };
  },
};

export const findCommands: Record<string, Command> = { find, getMore, killCursors };
