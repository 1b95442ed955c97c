import { countRows } from '../engine/count';
import { findRows } from '../engine/find';
import { reach } from '../query/match';
import { compare, equals, toNumber } from '../values/compare';
import { docArgument, namespaceOf, textArgument } from './arguments';
import type { Command } from './command';
import { findOptions } from './find-options';

const count: Command = {
  accepts: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'],
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.count);
    const filter = docArgument(command, 'query') ?? {};
    const limit = command.limit === undefined ? 0 : Math.abs(toNumber(command.limit));
    const n = countRows(db, db.catalog.get(ns), filter, findOptions({ ...command, limit }));
    return { doc: { n, ok: 1 } };
  },
};

const distinct: Command = {
  accepts: ['key', 'query', 'collation', 'hint'],
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.distinct);
    const parts = textArgument(command, 'key').split('.');
    const only = new Set(parts.slice(0, 1));
    const filter = docArgument(command, 'query') ?? {};
    const options = findOptions(command);
    const collator = options.match?.collator;
    const values = findRows(db, db.catalog.get(ns), filter, options)
      .flatMap((row) => reach(row.view(only), parts))
      .flatMap((value) => (Array.isArray(value) ? value : [value]))
      .filter((value) => value !== undefined)
      .sort((a, b) => compare(a, b, collator))
      .filter((value, i, sorted) => i === 0 || !equals(value, sorted[i - 1], collator));
    return { doc: { values, ok: 1 } };
  },
};

export const countCommands: Record<string, Command> = { count, distinct };
